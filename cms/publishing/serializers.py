"""The shapes of plone.restapi that every document has, whatever it is made from."""

from datetime import datetime
from typing import Any

from cms.languages import Language


def iso(moment: datetime | None) -> str | None:
    """Return a moment as plone.restapi writes it."""
    return moment.replace(microsecond=0).isoformat() if moment else None


def summary_of(portal_type: str, title: str, description: str, type_title: Any, moment: Any) -> dict[str, Any]:
    """Return the keys of a summary, without ``@id``."""
    return {
        "@type": portal_type,
        "description": description,
        "effective": iso(moment),
        "end": None,
        "getObjSize": None,
        "getRemoteUrl": None,
        "head_title": None,
        "image_field": "",
        "image_scales": None,
        "mime_type": "text/plain",
        "nav_title": None,
        "review_state": "published",
        "start": None,
        "title": title,
        "type_title": str(type_title),
    }


def fields_of(summary: dict[str, Any], uid: str, language: Language) -> dict[str, Any]:
    """Return the content keys that every type has, without ``@id`` and blocks."""
    return {
        "@type": summary["@type"],
        "UID": uid,
        "allow_discussion": False,
        "changeNote": "",
        "contributors": [],
        "created": None,
        "creators": [],
        "description": summary["description"],
        "effective": summary["effective"],
        "exclude_from_nav": False,
        "expires": None,
        "id": "",
        "is_folderish": False,
        "language": {"title": language.name, "token": language.token},
        "direction": language.direction,
        "layout": "document_view",
        "lock": {"locked": False, "stealable": True},
        "modified": None,
        "nav_title": None,
        "preview_caption_link": None,
        "preview_image_link": None,
        "relatedItems": [],
        "review_state": summary["review_state"],
        "rights": "",
        "subjects": [],
        "title": summary["title"],
        "type_title": summary["type_title"],
        "version": "current",
        "versioning_enabled": True,
    }


def blocks_of(blocks: Any) -> dict[str, Any]:
    """Return ``blocks`` and ``blocks_layout`` of (id, data) pairs."""
    blocks = dict(blocks)
    return {"blocks": blocks, "blocks_layout": {"items": list(blocks)}}


def metadata_of(fields: dict[str, Any], summary: dict[str, Any]) -> dict[str, Any]:
    """Return the keys that ``metadata_fields=_all`` adds to a summary, without addresses: none that it has already."""
    metadata = {
        "CreationDate": fields["created"],
        "Creator": "",
        "Date": fields["effective"],
        "Description": fields["description"],
        "EffectiveDate": fields["effective"] or "None",
        "ExpirationDate": fields["expires"] or "None",
        "ModificationDate": fields["modified"],
        "Subject": fields["subjects"],
        "Title": fields["title"],
        "Type": fields["type_title"],
        "UID": fields["UID"],
        "block_types": None,
        "cmf_uid": None,
        "created": fields["created"],
        "exclude_from_nav": fields["exclude_from_nav"],
        "expires": fields["expires"] or "2499-12-31T00:00:00+00:00",
        "getIcon": bool(fields["preview_image_link"]) or None,
        "getId": fields["id"],
        "hasPreviewImage": bool(fields["preview_image_link"]) or None,
        "id": fields["id"],
        "is_folderish": fields["is_folderish"],
        "listCreators": fields["creators"],
        "location": fields.get("location"),
        "modified": fields["modified"],
        "portal_type": fields["@type"],
        "sync_uid": None,
    }
    return {name: value for name, value in metadata.items() if name not in summary}


def fallback(requested: Language, served: Language) -> dict[str, Any]:
    """Return the note that what is shown for one language is in another, as it is not translated."""
    return {"fallback": {"requested": requested.token, "served": served.token, "reason": "untranslated"}}
