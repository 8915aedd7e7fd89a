"""What roles may do with synonyms and promoted results: keep those of their languages."""

from typing import Any

from django.db.models import Q
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from cms.languages import LANGUAGES
from cms.roles.grants import ALL, Grant, grants
from cms.roles.names import EDITORS, MODERATORS, TRANSLATORS
from cms.roles.records import RecordPolicy, works_with
from search.models import PromotedResult, Rebuild, SynonymGroup


class TextLanguagePolicy(RecordPolicy):
    """Records with a language of their own: those in the languages of the group's pages."""

    def records_of(self, pages: list[Page]) -> Q:
        """Return the records in the pages' languages."""
        return Q(language__in=_codes(pages))

    def languages(self, user: Any, action: str) -> set[str]:
        """Return the codes of the languages in which somebody may do something; the empty one stands for all."""
        if not self.user_has_permission(user, action):
            return set()
        pages = self.pages(user, [action])
        return {"", *(language.code for language in LANGUAGES)} if pages is None else _codes(pages)


def _codes(pages: list[Page]) -> set[str]:
    return {page.locale.language_code for page in pages}


def keeps_search(user: Any) -> bool:
    """Return whether somebody keeps synonyms or promoted results in any language; who does reads the reports."""
    return works_with(user, SynonymGroup) or works_with(user, PromotedResult)


for _model in (SynonymGroup, PromotedResult):
    register_permission_policy(_model, TextLanguagePolicy(_model), exact_class=True)
    grants.extend(Grant(_role, _model, ALL) for _role in (MODERATORS, EDITORS, TRANSLATORS))
grants.append(Grant(MODERATORS, Rebuild, ("add",)))
