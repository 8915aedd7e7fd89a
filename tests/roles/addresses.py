"""Every address that the URL resolver knows below ``/admin/``, with something put in for each of its parameters.

An address that no row of the table opens, or that has a parameter for which nothing stands here, is an error.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import quote

from django.apps import apps
from django.urls import URLPattern, get_resolver
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.snippets.models import get_snippet_models

from tests.roles import table
from tests.roles.world import STEM, World

# What a parameter stands for, by the beginning of rows.
PARAMETERS = {
    "page_id": "page", "parent_page_id": "page", "page_to_move_id": "page", "page_pk": "page",
    "image_id": "image", "document_id": "document", "doc_id": "document", "collection_id": "collection",
    "user_id": "user", "workflow_pk": "workflow", "task_id": "task", "redirect_id": "redirect",
}  # fmt: skip
KEYS = ("pk", "object_id")
APPS = ("app_label", "app", "app_name", "content_type_app_name")
MODELS = ("model_name", "model", "content_type_model_name")
# What stands in an address besides objects of the table.
FIXED = {
    "filter_spec": "width-100", "action_name": "approve", "mode": "form", "uidb64": "MQ", "token": "set-password",
    "provider_id": "oidc", "revision_id_a": "earliest", "revision_id_b": "latest", "name": "bibtex",
}  # fmt: skip
# Parameters that belong to one page only: that of ``World.more``.
OF_THE_DRAFT = {"revision_id", "task_state_id", "workflow_state_id"}
PARAMETER = re.compile(r"\(\?P<(\w+)>[^()]*\)|<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """A filled address: how it is called, which row of the table it is about, and with which kinds of objects."""

    path: str
    name: str
    route: str
    model: str
    action: str
    kinds: tuple[str, ...]


def routes() -> Iterator[tuple[str, str]]:
    """Yield (route, name) of each address of the admin; routes are without ``admin/``, names with namespaces."""

    def walk(resolver: Any, prefix: str, space: str) -> Iterator[tuple[str, str]]:
        for entry in resolver.url_patterns:
            route = f"{prefix}{str(entry.pattern).removeprefix('^')}"
            if isinstance(entry, URLPattern):
                yield route, f"{space}{entry.name or ''}"
            else:
                yield from walk(entry, route, f"{space}{entry.namespace}:" if entry.namespace else space)

    for route, name in walk(get_resolver(), "", ""):
        if route.startswith("admin/"):
            yield route.removeprefix("admin/"), name


def kinds_of(beginning: str, world: World) -> list[str]:
    """Return the rows of a model, or the row of that name, as far as they have an object."""
    rows = [kind for kind in table.ROWS if kind == beginning or kind.startswith(f"{beginning}:")]
    return [kind for kind in rows if world.objects[kind] is not None and (kind != "page:trashed" or kind == beginning)]


def addresses(world: World) -> list[Address]:
    """Return all of them, each as often as it has objects to be filled with."""
    found = []
    for route, name in routes():
        rule = table.action_of(route, name)
        assert rule, f"No row of the table says who may open {route} ({name})."
        filled = list(_bulk(route, name, world) if name == "wagtail_bulk_action" else _filled(route, name, rule, world))
        assert filled, f"Nothing stands for the parameters of {route} ({name})."
        found += filled
    return found


def _filled(route: str, name: str, rule: tuple[str, str], world: World) -> Iterator[Address]:
    names = [one or other for one, other in PARAMETER.findall(route)]
    for app, model in _labels(route, name, names):
        # A rule without a model is about whichever records the address is about.
        beginning = rule[0] or model
        choices = [list(_values(part, (app, model), beginning, world, set(names), route)) for part in names]
        for chosen in product(*choices):
            path = route
            for value, _kind in chosen:
                path = PARAMETER.sub(quote(str(value), safe=""), path, count=1)
            path = path.replace("\\", "").removesuffix("$")
            yield Address(f"/admin/{path}", name, route, beginning, rule[1], tuple(kind for _v, kind in chosen if kind))


def _labels(route: str, name: str, names: list[str]) -> list[tuple[str, str]]:
    """Return the models, by app and name, that an address is to be filled with; one empty pair if it takes none."""
    if found := re.match(r"wagtailsnippet(?:s|choosers)_([a-z]+)_(\w+):", name):
        return [(found[1], found[2])]
    if not set(MODELS) & set(names):
        return [("", "")]
    if route.startswith("settings/"):
        return [("cms", "sitesettings")]
    if route.startswith("pages/"):
        return [("home", "standardpage")]
    if route.startswith("workflows/"):
        return [("wagtailcore", "groupapprovaltask")]
    if route.startswith("tag-autocomplete/"):
        return [("taggit", "tag")]
    return [(model._meta.app_label, str(model._meta.model_name)) for model in get_snippet_models()]


def _values(
    part: str, labels: tuple[str, str], beginning: str, world: World, names: set[str], route: str
) -> Iterator[tuple[Any, str]]:
    """Yield what may stand for a parameter, with the row that it is of."""
    if part in APPS or part in MODELS:
        yield labels[part in MODELS], ""
    elif part in FIXED or part in world.more:
        yield FIXED.get(part) or world.more[part], ""
    elif part == "destination_id":
        yield world.objects["page:home"].pk, ""
    else:
        model = beginning if part in KEYS else PARAMETERS.get(part, "")
        kinds = kinds_of(model, world) if model else []
        assert kinds, f"Nothing stands for {part} in {route}."
        if model == "page" and (names & OF_THE_DRAFT or "workflow" in route):
            kinds = ["page:draft"]
        for kind in kinds:
            yield world.objects[kind].pk, kind


def _bulk(route: str, name: str, world: World) -> Iterator[Address]:
    bulk_action_registry._scan_for_bulk_actions()
    for app, models in bulk_action_registry.actions.items():
        for model, actions in models.items():
            beginning = model.removeprefix("custom")
            if apps.get_model(app, model)._meta.proxy or (kinds := kinds_of(beginning, world)) == []:
                raise AssertionError(f"No row of the table is about {app}.{model}, which has actions on several.")
            for action in actions:
                start = f"/admin/bulk/{app}/{model}/{action}/?"
                for kind in kinds:
                    yield Address(f"{start}id={world.objects[kind].pk}", name, route, beginning, "staff", ())
                yield Address(f"{start}id=all", name, route, beginning, "staff", ())


def variants(address: Address, world: World) -> Iterator[str]:
    """Yield an address as it is, and with the questions that may bring more to light."""
    yield address.path
    if "chosen-multiple" in address.route:
        for kind in kinds_of(address.model or "page", world):
            yield f"{address.path}?id={world.objects[kind].pk}"
    elif "api/main" in address.route and not address.kinds:
        yield f"{address.path}?search={STEM}"
    elif "autocomplete" in address.route:
        yield f"{address.path}?term={STEM}"
    elif address.action in ("list", "choose", "staff") and not address.kinds and "?" not in address.path:
        yield f"{address.path}?q={STEM}"
        if "results" not in address.route and "choose" not in address.route:
            yield f"{address.path}?export=csv"
            yield f"{address.path}?export=xlsx"
