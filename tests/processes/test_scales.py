"""A scale that several visitors ask for at once, before it was ever made, is there for all of them."""

SHOW = """
import django; django.setup()
from home.models import HomePage
from tests import factories
home = HomePage.objects.get(locale__language_code="en")
image = factories.image(size=(2400, 1600))
factories.page(home, "Picture", lead_image=image)
print(image.pk)
"""
MADE = """
import django; django.setup()
from cms.models import Rendition
print(Rendition.objects.filter(filter_spec__startswith="width-2000|").count())
"""
READERS = 4


def test_scale_asked_for_by_many_at_once_is_made_for_all(site):
    number = site.run("-c", SHOW).strip()
    address = f"/++api++/images/{number}/@@images/image/2k"
    readers = [site.start("-m", "tests.processes.reader", address) for _ in range(READERS)]
    for reader in readers:
        assert reader.stdout.readline() == "ready\n", reader.stderr.read()
    for reader in readers:
        reader.stdin.write("go\n")
        reader.stdin.flush()
    answers = [reader.communicate(timeout=300) for reader in readers]
    assert {answer.split()[0] for answer, _errors in answers} == {"200"}, answers
    assert len({answer for answer, _errors in answers}) == 1
    assert site.run("-c", MADE).strip() == "1"
