"""Invented nominations that read plainly as one thing or the other."""

ACCOUNTS = (
    "Dana took over our nine largest accounts in January and has looked after them ever since. "
    "She renewed all nine contracts, answered every complaint within the hour, and kept our oldest client from "
    "leaving after a late delivery. Her book is worth $42M, and churn in it was nil this year. "
    "Clients trust her, and she meets each of them every quarter to plan the next one. "
    "She upsold two of them to the premium plan and handles their invoices with finance."
)
WINS = (
    "Dana opened 23 accounts that had never bought from us. She cold-called every morning, unseated a rival who had "
    "supplied eleven of them for a decade, and signed each contract herself before handing the customer over to our "
    "service team. New business of $3.1M was closed, against a target of $2M. "
    "She demonstrated the product 140 times and was turned down by most before they signed."
)
BOTH = (
    "Dana spends half of her week on renewals with our largest hospital group, where she resolved a billing dispute "
    "and kept all five sites. In the other half she prospects: she cold-called 60 clinics that had never bought from "
    "us and signed seven of them as new customers. Revenue from the hospital group grew by 8 percent; the seven new "
    "clinics brought $410,000."
)
PRAISE = (
    "Dana is a wonderful colleague and an inspiration to us all. Nobody deserves this award more. She goes above and "
    "beyond every single day, and we are lucky to have her on the team. She truly is the best."
)
