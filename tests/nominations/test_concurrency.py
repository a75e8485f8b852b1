"""Two writers at the same moment: one comes first, the other is told, on either database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from judging.mail.models import Letter
from judging.nominations.models import Nomination


@pytest.fixture
def at_once(app, session):
    """Do several things at the same moment, each on a thread with a session of its own."""

    def run(*acts):
        barrier = Barrier(len(acts))

        def wait_and_do(act):
            with app.app_context():
                barrier.wait()
                return act().status_code

        session.commit()
        with ThreadPoolExecutor(len(acts)) as pool:
            codes = sorted(pool.map(wait_and_do, acts))
        session.rollback()
        return codes

    return run


def test_two_saves_of_one_version_are_one_save_and_one_conflict(at_once, open_as_nominator, draft):
    address = f"/nominations/{draft.public_id}/autosave"
    browsers = [open_as_nominator(draft) for _ in range(4)]

    codes = at_once(
        *(
            lambda index=index, browser=browser: browser.post(
                address, data={"version": 1, "answer_story": f"Story {index}."}
            )
            for index, browser in enumerate(browsers)
        )
    )

    assert codes == [200, 409, 409, 409]
    assert draft.version == 2


def test_double_click_sends_once(at_once, open_as_nominator, draft, session):
    address = f"/nominations/{draft.public_id}/submit"
    browsers = [open_as_nominator(draft) for _ in range(3)]

    codes = at_once(*(lambda browser=browser: browser.post(address) for browser in browsers))

    assert codes == [303, 303, 303]
    assert session.scalar(select(func.count(Letter.id))) == 1


def test_double_click_begins_once(at_once, app, category, session):
    begun = {
        "press": "one-press-of-the-button",
        "nominator_name": "Sam Iyer",
        "nominator_email": "sam@example.org",
        "nominee_name": "Dana Abbot",
    }
    address = f"/nominate/{category.public_id}"

    codes = at_once(*(lambda: app.test_client().post(address, data=begun) for _ in range(3)))

    assert codes == [303, 303, 303]
    assert session.scalar(select(func.count(Nomination.id))) == 1
