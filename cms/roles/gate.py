"""The gate before every address of the admin: what an address names, the person must be allowed to see.

Wagtail's views, those of add-ons and ours ask for the right to do what they do, but many tell an object's name before,
or to everybody. Here it is asked once, by the names of the addresses' parameters, so that no view can forget to.
"""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import ResolverMatch
from django.utils.translation import override
from wagtail.admin.auth import permission_denied
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import Page, Task
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import Translation, TranslationSource

from cms.models import CustomDocument, CustomImage
from cms.roles.visibility import files_chosen, may_choose, may_see, works_on_page

ADMIN = "/admin/"
# What the parameters of addresses name; ``pk`` and the like are a matter of the address.
PARAMETERS: dict[str, type[Model]] = {
    **dict.fromkeys(("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk"), Page),
    "image_id": CustomImage,
    **dict.fromkeys(("document_id", "doc_id"), CustomDocument),
}
LABELS = (
    *(("app_label", "model_name"), ("app_name", "model_name"), ("app", "model")),
    ("content_type_app_name", "content_type_model_name"),
)
KEYS = ("pk", "object_id")
RECORDS, CHOOSERS = "wagtailsnippets_", "wagtailsnippetchoosers_"
SETTINGS = "wagtailsettings"
# Addresses at which Wagtail hands out what is not for everybody who may see the object.
COPY = "wagtailadmin_pages:copy"
TASKS = ("wagtailadmin_workflows:task_chooser", "wagtailadmin_workflows:task_chosen")
PICTURES = ("wagtailimages:preview", "wagtailimages:url_generator", "wagtailimages:url_generator_output")

viewer: ContextVar[Any] = ContextVar("viewer", default=None)
"""Who is at the admin in this request; None outside of it."""


class Gate:
    """Middleware that refuses what an address of the admin names if the person may not see it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take the next middleware or the view."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the viewer's language; while it does, everything may ask who the viewer is.

        Wagtail's views speak that language by themselves, but not what is said before and after them: refusals.
        """
        if not request.path_info.startswith(ADMIN):
            return self.get_response(request)
        token = viewer.set(request.user)
        profile = getattr(request.user, "wagtail_userprofile", None)
        try:
            with override(profile.get_preferred_language()) if profile else nullcontext():
                return self.get_response(request)
        finally:
            viewer.reset(token)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Refuse, as the admin refuses everything, what the person may not see; files are not there at all."""
        user, match = request.user, request.resolver_match
        if match is None or not request.path_info.startswith(ADMIN):
            return None
        if not user.is_active or user.is_superuser or not user.has_perm("wagtailadmin.access_admin"):
            return None
        try:
            ask(user, match, request.GET.getlist("id"))
        except PermissionDenied:
            if match.view_name in PICTURES:
                raise Http404 from None
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                raise
            return permission_denied(request)
        return None


def ask(user: Any, match: ResolverMatch, ids: list[str]) -> None:
    """Raise PermissionDenied if an address names something that somebody may not see."""
    name = match.view_name or ""
    model = model_of(match)
    if name.startswith(CHOOSERS) and model and not may_choose(user, model):
        raise PermissionDenied
    # The address that leads to the form asks nobody.
    if match.namespace == SETTINGS and not _may_set(user, model):
        raise PermissionDenied
    if name.startswith(TASKS) and not policy_registry.get_by_type(Task).user_has_any_permission(
        user, ["add", "change"]
    ):
        raise PermissionDenied
    for item in named(match, model):
        if not may_see(user, item) or (name == COPY and not works_on_page(user, item)):  # type: ignore[arg-type]
            raise PermissionDenied
    for translation in _found(Translation, match.kwargs.get("translation_id")):
        if not any(may_see(user, item) for item in _sides(translation)):
            raise PermissionDenied
    if name.endswith("chosen_multiple") and not name.startswith(CHOOSERS):
        _ask_for_many(user, name, ids)


def _may_set(user: Any, model: type[Model] | None) -> bool:
    return model in settings_registry and policy_registry.get_by_type(model).user_has_permission(user, "change")


def _ask_for_many(user: Any, name: str, ids: list[str]) -> None:
    """Ask for what a chooser of several is asked for by ids in the question; records were asked for as a whole."""
    files = {"wagtailimages_chooser": CustomImage, "wagtaildocs_chooser": CustomDocument}
    numbers = {number for number in ids if number.isdecimal() and len(number) < 19}
    if file := files.get(name.partition(":")[0]):
        if files_chosen(user, file).filter(pk__in=numbers).count() < len(numbers):
            raise PermissionDenied
    elif not all(may_see(user, page) for page in Page.objects.filter(pk__in=numbers)):
        raise PermissionDenied


def model_of(match: ResolverMatch) -> type[Model] | None:
    """Return the model that an address is about by its name or its parameters, ``None`` if it is about none."""
    space = match.namespace or ""
    for beginning in (RECORDS, CHOOSERS):
        if space.startswith(beginning):
            own = space.removeprefix(beginning)
            return next(
                model for model in get_snippet_models() if f"{model._meta.app_label}_{model._meta.model_name}" == own
            )
    for app_name, model_name in LABELS:
        if app_name in match.kwargs and model_name in match.kwargs:
            return _model(match.kwargs[app_name], match.kwargs[model_name])
    return None


def _model(app: str, name: str) -> type[Model] | None:
    try:
        return apps.get_model(app, name)
    except (LookupError, ValueError):
        return None


def named(match: ResolverMatch, model: type[Model] | None) -> Iterator[Model]:
    """Yield the objects that an address names; what does not exist, the view has to say."""
    for parameter, kind in PARAMETERS.items():
        yield from _found(kind, match.kwargs.get(parameter))
    if model:
        for parameter in KEYS:
            yield from _found(model, match.kwargs.get(parameter))
    for source in _found(TranslationSource, match.kwargs.get("translation_source_id")):
        yield from _instance(source)


def _found(model: type[Model], key: Any) -> Iterator[Model]:
    if key is not None:
        try:
            yield from model._default_manager.filter(pk=key)[:1]
        except (ValueError, OverflowError):
            return


def _sides(translation: Any) -> Iterator[Model]:
    """Yield what is translated and its translation: who translates reads both."""
    yield from _instance(translation.source)
    try:
        yield translation.get_target_instance()
    except translation.source.specific_content_type.model_class().DoesNotExist:
        return


def _instance(source: Any) -> Iterator[Model]:
    try:
        yield source.get_source_instance()
    except source.specific_content_type.model_class().DoesNotExist:
        return
