"""The application starts, and answers what it does not know with a page."""


def test_unknown_page_says_so_in_words(client):
    response = client.get("/no-such-page")

    assert response.status_code == 404
    assert "There is no such page" in response.text


def test_sign_in_page_is_there(client):
    assert client.get("/sign-in").status_code == 200
