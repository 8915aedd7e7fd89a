"""A page and its French translation, worked on as people do at the admin."""

from urllib.parse import urlencode

import polib
from django.core.files.uploadedfile import SimpleUploadedFile
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

    def machine(self, client):
        return client.post(url("wagtail_localize:machine_translate", self.translation.pk))

    def import_po(self, client, text, path="title"):
        """Upload the PO file with one text translated."""
        number = self.translation.pk
        answer = client.get(url("wagtail_localize:download_pofile", number))
        if answer.status_code != 200:
            return answer
        po = polib.pofile(answer.content.decode())
        next(entry for entry in po if entry.msgctxt == path).msgstr = text
        file = SimpleUploadedFile("a.po", str(po).encode())
        return client.post(url("wagtail_localize:upload_pofile", number), {"file": file})

    def choose(self, client, value, path="lead_image"):
        """Choose a value instead of the source's."""
        segment = self.translation.source.overridablesegment_set.get(context__path=path)
        address = url("wagtail_localize:edit_override", self.translation.pk, segment.pk)
        body = urlencode({"value": value})
        return client.put(address, body, content_type="application/x-www-form-urlencoded")

    def to_alias(self, client):
        return client.post(url("wagtail_localize:convert_to_alias", self.french.pk))

    def send(self, client):
        return client.post(url("send_to_review", self.french.pk))

    def from_alias(self, client):
        """Let Wagtail make an ordinary page of an alias."""
        return client.post(url("wagtailadmin_pages:convert_alias", self.french.pk))

    def stop(self, client):
        return client.post(url("wagtail_localize:stop_translation", self.translation.pk))

    def restart(self, client):
        return client.post(url("wagtailadmin_pages:edit", self.french.pk), {"localize-restart-translation": "1"})

    def approve(self, client, action="approve"):
        state = self.french.current_workflow_task_state
        address = url("wagtailadmin_pages:workflow_action", self.french.pk, action, state.pk)
        return client.post(address, {"comment": ""})

    def unpublish(self, client, page=None):
        return client.post(url("wagtailadmin_pages:unpublish", (page or self.french).pk))

    def copy(self, client, slug, publish=True):
        above = self.french.get_parent().pk
        data = {"new_title": "Copie", "new_slug": slug, "new_parent_page": above, "publish_copies": "on"}
        if not publish:
            del data["publish_copies"]
        return client.post(url("wagtailadmin_pages:copy", self.french.pk), data)

    def publish(self, client):
        return client.post(url("wagtailadmin_pages:edit", self.french.pk), {"action": "publish"})

    def sync(self, client, publish=True):
        source = TranslationSource.objects.get(object_id=self.english.translation_key)
        data = {"publish_translations": "on"} if publish else {}
        return client.post(url("wagtail_localize:update_translations", source.pk), data)
