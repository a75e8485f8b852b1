"""Which texts count as English."""

import pytest

from judging.screening.domain.language import is_english


@pytest.mark.parametrize(
    "text",
    [
        "She signed nine mills that had never bought from us and handed each of them to the depot.",
        "Opp | Acct created | Prev supplier | Val | Harrowgate Trust | 14 Jun | Fenwick Floors | £118,400 | self-gen",
        "Arre yaar, Ramesh ji did very good work in Nagpur and all the dealers there are happy with him only.",
        "Top seller!",
        "",
    ],
)
def test_english_is_read(text):
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Señor Gómez vende muy bien y todos los clientes de la región están contentos con él desde hace tiempo.",
        "Herr Müller hat in diesem Jahr die meisten neuen Kunden gewonnen und ist nicht mit dem Umsatz zufrieden.",
        "Madame Dupont a gagné les clients de la concurrence dans une région que nous avions perdue pour des années.",
        "Она продала больше всех в этом году, и клиенты её любят.",
        "彼女は今年、最も多くの新規顧客を獲得しました。",
        "Pani Kowalska jest najlepsza w firmie i nie tylko przez to, że się stara oraz jako jedyna odwiedza klientów.",
    ],
)
def test_other_languages_are_not(text):
    assert not is_english(text)
