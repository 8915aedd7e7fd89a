"""Who may do what: the one table that the walk through the admin holds every answer against.

A row is a kind of object: a model, and which of its objects where they are not all alike. It says for each role what
may be done: ``list`` (stand in lists and reports), ``see`` (be named at all), ``choose``, ``add``, ``change``,
``delete``, ``publish``. Who may not see an object must never read its word. What no row names is closed to everybody.
"""

import re

NOBODY, NO_GROUPS, TRANSLATOR, PILLAR, EDITOR, MODERATOR, ADMINISTRATOR = ROLES = (
    "nobody",
    "signed in without groups",
    "Translators: fr",
    "Pillar editors: 1. Pillar one",
    "Editors",
    "Moderators",
    "administrator",
)
ACTIONS = ("list", "see", "choose", "add", "change", "delete", "publish")

KNOW = "see choose"
WRITE = "list see choose add change"
KEEP = f"{WRITE} delete"
ALL = " ".join(ACTIONS)

# kind: what translators, pillar editors, editors and moderators may do; administrators may do all, others nothing.
ROWS: dict[str, tuple[str, str, str, str]] = {
    # Pages. Public ones may be named to everybody at the admin; drafts and restricted ones to who may write them.
    "page:home": (KNOW, KNOW, WRITE, ALL),
    "page:public": (KNOW, KNOW, WRITE, ALL),
    "page:next": ("", "", WRITE, ALL),
    "page:restricted": ("", "", WRITE, ALL),
    "page:draft": ("", "", WRITE, ALL),
    "page:own": ("", WRITE, WRITE, ALL),
    "page:french": ("list see choose change", "", WRITE, ALL),
    "page:pillar": ("", "", WRITE, ALL),
    "page:edition": ("", "", WRITE, ALL),
    "page:trashed": ("", "", "list see", "list see delete"),
    # Files: what may be chosen in its collection, or stands on a page that may be seen.
    "image:shared": (KNOW, KNOW, KEEP, KEEP),
    "image:own": ("", KEEP, KEEP, KEEP),
    "image:pillar": ("", "", KEEP, KEEP),
    "image:internal": ("", "", KEEP, KEEP),
    "document:shared": (f"{KNOW} list add", KNOW, KEEP, KEEP),
    "document:own": ("", KEEP, KEEP, KEEP),
    "document:pillar": ("", "", KEEP, KEEP),
    "document:internal": ("", "", KEEP, KEEP),
    "document:shown": ("", "see", KEEP, KEEP),
    "collection:internal": ("", "", "see", "see"),
    # Records that visitors read as well.
    "topic:en": (f"{KNOW} list", KNOW, WRITE, KEEP),
    "topic:fr": (f"{KNOW} list change", KNOW, WRITE, KEEP),
    "entity": (f"{KNOW} list", KNOW, WRITE, KEEP),
    "person": (f"{KNOW} list", KNOW, WRITE, KEEP),
    "chairterm": (KNOW, KNOW, WRITE, KEEP),
    "reference:one": (KNOW, WRITE, WRITE, KEEP),
    "reference:two": (KNOW, f"{KNOW} list add", WRITE, KEEP),
    # Records that are somebody's business only.
    "communicationproduct": ("", "", WRITE, KEEP),
    "focalpoint": ("", "", "", KEEP),
    "synonymgroup:en": ("list see choose add", "", KEEP, KEEP),
    "promotedresult:en": ("list see choose add", "", KEEP, KEEP),
    "asked": ("list see", "", "list see", "list see"),
    "redirect": ("", "", "", KEEP),
    "gone": ("", "", "", "list see"),
    # The site itself.
    "sitesettings": ("", "", "", "see change"),
    "user": ("", "", "", ""),
    "group": ("", "", "", "see"),
    "workflow": ("see", "see", "see", "see"),
    "task": ("see", "see", "see", "see"),
    "locale": ("see", "see", "see", "see"),
}


def may(role: str, action: str, kind: str) -> bool:
    """Return whether a role may do something with objects of a kind."""
    if role == ADMINISTRATOR:
        return True
    if role in (NOBODY, NO_GROUPS):
        return False
    return action in ROWS[kind][ROLES.index(role) - 2].split()


# What an address does, by its name, or by its route if it has none: ``anybody`` (nothing of anybody's is there, or only
# one's own), ``staff`` (open to everybody at the admin, who see of it what they may see), or a model and an action.
# With an object in the address the row of that object decides; without, whether the role may do it with any.
ADDRESSES: tuple[tuple[str, str], ...] = (
    (
        r"wagtailadmin_(login|logout|password_reset\w*|javascript_catalog|sprite|error_test|dismissibles|account)",
        "anybody",
    ),
    (r"(localize/)?jsi18n/", "anybody"),
    (r"two_factor(_code|_set_up|_cancel)?|openid_connect_\w+|wagtail_localize:javascript_catalog", "anybody"),
    (
        r"test404/|failwhale/|\^?|wagtailadmin_block_preview|wagtailadmin_editing_sessions:release",
        "anybody",
    ),
    (r"wagtailadmin_(home|explore_root|choose_page|choose_page_search|choose_page_chosen_multiple)", "staff"),
    (r"wagtailadmin_choose_page_(external|email|phone|anchor)_link|.*tag-autocomplete/.*|wagtailadmin_tag\w+", "staff"),
    (r"wagtailadmin_api:pages:(listing|find)|wagtailadmin_api:(documents|images):(listing|find)", "staff"),
    (r"wagtailadmin_pages:(search|search_results|type_use|type_use_results)", "staff"),
    (r"wagtailadmin_reports:(workflow|workflow_tasks|site_history|aging_pages|page_types_usage)(_results)?", "staff"),
    (r"(trash|content_checks|publishing_queue|initiative_overlaps)(_results)?", "staff"),
    (r"localize/reports/translations/.*|wagtail_localize:translations_report(_results)?", "staff"),
    (r"\w+page-list:(index|index_results)", "staff"),
    (r"wagtail_bulk_action|wagtailsites:index", "staff"),
    (r"export_literature|paste_rich_text", "staff"),
    # Pages.
    (
        r"wagtailadmin_explore(_results)?|wagtailadmin_choose_page_child|page_used_by|wagtailadmin_pages:(revisions_index|move_confirm)",
        "page see",
    ),
    (r"wagtailadmin_api:pages:detail", "page see"),
    (r"wagtailadmin_api:pages:action", "page change"),
    (r"wagtailadmin_pages:(add|preview_on_add|add_subpage)", "page add"),
    (r"wagtailadmin_pages:choose_parent|\w+page-list:choose_parent", "staff"),
    (r"wagtailadmin_pages:(usage|edit|preview_on_edit|view_draft|copy|convert_alias)", "page change"),
    (
        r"wagtailadmin_pages:(revisions_\w+|history|history_results|workflow_\w+|collect_workflow_action_data)",
        "page change",
    ),
    (r"wagtailadmin_pages:confirm_workflow_cancellation|send_to_review", "page change"),
    # Drafts may be moved and deleted by who may change them.
    (r"wagtailadmin_pages:(move|delete)|pages/<int:page_id>/delete/", "page change"),
    (
        r"wagtailadmin_pages:(set_page_position|unpublish|set_privacy|lock|unlock)|pages/<int:page_id>/unpublish/",
        "page publish",
    ),
    (r"wagtailadmin_reports:locked_pages(_results)?", "page publish"),
    (r"trash_restore", "page:trashed see"),
    (r"trash_destroy", "page:trashed delete"),
    # Translations: of the draft, which is in no language of the translators.
    (r"(localize/submit/page/|wagtail_localize:submit_page_translation).*", "page see"),
    (r"(localize/submit/snippet/|wagtail_localize:submit_snippet_translation).*", " see"),
    (r"(localize/api/snippets/|wagtail_localize:snippets_api).*", " list"),
    (r"(localize/page/.*convert_to_alias/|wagtail_localize:convert_to_alias)", "page change"),
    (r"(localize/update/|wagtail_localize:update_translations).*", "page:draft change"),
    (r"localize/translate/.*|wagtail_localize:\w+", "page:draft change"),
    # Files.
    (r"documents/(results/)?|wagtaildocs:index(_results)?", "document list"),
    (r"wagtaildocs_chooser:create", "document add"),
    (r"wagtaildocs_chooser:\w+", "document choose"),
    (r"documents/edit/.*|document_revisions|wagtaildocs:(edit|edit_multiple)", "document change"),
    (r"wagtaildocs:(delete|delete_multiple)", "document delete"),
    (r"documents/multiple/add/|wagtaildocs:(add|add_multiple|create_\w+|delete_upload_multiple)", "document add"),
    (r"documents/usage/.*|wagtaildocs:document_usage|wagtailadmin_api:documents:detail", "document see"),
    (r"file_texts(_results)?|read_file_again", "document add|change"),
    (r"wagtailimages:index(_results)?", "image list"),
    (r"wagtailimages_chooser:create", "image add"),
    (r"wagtailimages_chooser:\w+|image_description", "image choose"),
    (r"wagtailimages:(edit|edit_multiple|url_generator|url_generator_output|preview)", "image change"),
    (r"wagtailimages:(delete|delete_multiple)", "image delete"),
    (r"images/multiple/add/|wagtailimages:(add|add_multiple|create_\w+|delete_upload_multiple)", "image add"),
    (r"images/usage/.*|wagtailimages:image_usage|wagtailadmin_api:images:detail", "image see"),
    (r"wagtailadmin_collections:\w+", "collection change"),
    # Records.
    (r"wagtailsnippets_\w+:(list|list_results|(board|calendar|history)(_results)?)", " list"),
    (r"wagtailsnippets_\w+:add", " add"),
    (r"wagtailsnippets_\w+:(edit|copy|status)", " change"),
    (r"wagtailsnippets_\w+:delete", " delete"),
    (r"wagtailsnippets_\w+:usage|snippets/<slug:app>/<slug:model>/usage/.*", " see"),
    (r"wagtailsnippetchoosers_\w+:create", " add"),
    (r"wagtailsnippetchoosers_\w+:\w+", " choose"),
    (r"wagtailsnippets:index", "staff"),
    (r"wagtailadmin_editing_sessions:ping", " change"),
    # Importing may change any of them.
    (r"import_literature", "communicationproduct add"),
    (r"import_topics", "topic add"),
    (r"asked_texts(_results)?|search_index", "asked list"),
    (r"rebuild_search_index", "gone list"),
    (r"redirects/.*|wagtailredirects:\w+", "redirect change"),
    (r"gone_addresses(_results)?", "gone list"),
    (r"wagtailsettings:\w+", "sitesettings change"),
    # What is the administrators'.
    (r"wagtailusers_users:\w+|two_factor_reset|audit_log(_results)?", "user change"),
    (r"wagtailusers_groups:\w+", "group change"),
    (r"wagtailadmin_workflows:(\w*task\w*)", "task change"),
    (r"wagtailadmin_workflows:\w+", "workflow change"),
    (r"wagtaillocales:\w+", "locale change"),
)


# Addresses that may be closed to somebody whom the table lets in, as something besides the right is missing: an object
# of that kind, a translation, a state.
ALSO_CLOSED = (
    r".*:find|image_description|wagtailadmin_api:pages:detail|wagtailimages:url_generator\w*|wagtailsnippets_\w+:copy|wagtail_bulk_action|.*chosen_multiple|.*convert_(to_)?alias\w*|.*localize.*|send_to_review|wagtailsnippets:index|"
    r"pages/<int:page_id>/delete/|wagtailadmin_pages:(delete|move|revisions_\w+|\w*workflow\w*)|wagtailadmin_collections:\w+|trash_\w+|"
    r"wagtailredirects:\w+|wagtailadmin_workflows:\w+|wagtailusers_\w+|wagtaillocales:\w+|wagtailadmin_pages:set_page_position"
)


def rule_of(route: str, name: str) -> str | None:
    """Return the pattern in ``ADDRESSES`` that says what an address does, ``None`` if there is none."""
    called = name if name.rpartition(":")[2] else route
    return next((pattern for pattern, _what in ADDRESSES if re.fullmatch(pattern, called)), None)


def action_of(route: str, name: str) -> tuple[str, str] | None:
    """Return the model and the action that an address is about, ``None`` if no rule opens it."""
    rule = rule_of(route, name)
    if rule is None:
        return None
    model, _, action = dict(ADDRESSES)[rule].rpartition(" ")
    return model, action
