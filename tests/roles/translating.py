"""A page and its French translation, worked on as people do at the admin."""

from urllib.parse import urlencode

from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from home.models import StandardPage

FALLBACK = {"requested": "fr", "served": "en", "reason": "untranslated"}
PATH = "/fr/plan/pillar-one/fresh"


def url(name, *args):
    return reverse(name, args=args)


class Translating:
    """One page and its French translation, worked on through the admin's views."""

    def __init__(self, english):
        self.english = english

    @property
    def french(self):
        return StandardPage.objects.get(translation_key=self.english.translation_key, locale__language_code="fr")

    @property
    def translation(self):
        return Translation.objects.get(
            source__object_id=self.english.translation_key, target_locale__language_code="fr"
        )

    def submit(self, client, page=None, **more):
        data = {"locales": [Locale.objects.get(language_code="fr").pk], **more}
        return client.post(url("wagtail_localize:submit_page_translation", (page or self.english).pk), data)

    def write(self, client, text, path="title"):
        translation = self.translation
        segment = translation.source.stringsegment_set.get(context__path=path)
        address = url("wagtail_localize:edit_string_translation", translation.pk, segment.pk)
        body = urlencode({"value": text})
        return client.put(address, body, content_type="application/x-www-form-urlencoded")

    def to_alias(self, client):
        return client.post(url("wagtail_localize:convert_to_alias", self.french.pk))

    def send(self, client):
        return client.post(url("send_to_review", self.french.pk))

    def approve(self, client):
        state = self.french.current_workflow_task_state
        address = url("wagtailadmin_pages:workflow_action", self.french.pk, "approve", state.pk)
        return client.post(address, {"comment": ""})

    def publish(self, client):
        return client.post(url("wagtailadmin_pages:edit", self.french.pk), {"action": "publish"})

    def sync(self, client, publish=True):
        source = TranslationSource.objects.get(object_id=self.english.translation_key)
        data = {"publish_translations": "on"} if publish else {}
        return client.post(url("wagtail_localize:update_translations", source.pk), data)
