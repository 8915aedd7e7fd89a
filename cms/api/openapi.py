"""The registry and its contracts -> an OpenAPI 3.1 document."""

import inspect
import re
from collections.abc import Iterator
from typing import Any

from cms.api.content_schemas import content_shapes
from cms.api.contract import Contract, Schema, lines, shapes, types_of
from cms.api.errors import TITLES, TYPES
from cms.api.registry import contracts, deprecated_services, services, views
from cms.api.resources import RESOURCES, Resource

# Raised as docs/api.md promises: the first number when something that clients rely on goes or changes.
API_VERSION = "1.0.0"
PREFIX = "/++api++"
TEMPLATE = re.compile(r"\{(\w+)\}")
DESCRIPTION = """
Everything that is published, as JSON in the format of Plone's REST API. Nothing needs a key or signing in.

A path may have slashes in it. Answers may have more keys than described here, and will; see the stability promise in
docs/api.md.
"""
PATH_ERRORS = (400, 404, 414)
MEANINGS = {
    206: "The part that Range asks for.",
    301: "The page has moved; Location has its address in the API.",
    302: "Another address stands in for this one; Location has it.",
    304: "The client has just this answer, as If-None-Match says.",
    400: "A parameter, body or path cannot be understood; the message names it.",
    401: "There is a page, and it is not for everyone.",
    403: "You are signed in, and may not read this.",
    404: "There is nothing at this address, or nothing of this name.",
    405: "The method is not possible here; Allow has those that are.",
    410: "There was a page, and it is not public any more.",
    412: "The file is not the one that If-Match or If-Unmodified-Since asks for.",
    413: "The body is too large.",
    414: "The path is longer than 2,000 characters.",
    406: "None of the encodings that the client accepts is possible.",
    416: "The file ends before the range that is asked for.",
    429: "Too many requests; Retry-After says when to come back.",
    501: "Not offered.",
    503: "Not possible now; Retry-After says when to come back.",
}
# Slashes are part of a path; what no path has is left out.
PATH_SCHEMA: Schema = {"type": "string", "minLength": 1, "pattern": r"^[^@\\%/?#]+(/[^@\\%/?#]+)*$"}


def document() -> dict[str, Any]:
    """Return the description of every service, of content, and of files."""
    paths: dict[str, Any] = {}
    for resource in RESOURCES:
        paths[resource.path] = _item(resource.path, [("GET", _operation(resource, resource.path))])
    for name in sorted(services):
        for path in (f"{PREFIX}/{name}", f"{PREFIX}/{{path}}/{name}"):
            for rest, operations in _forms(name, path):
                paths[path + rest] = _item(path + rest, operations)
    for name, (handler, contract) in sorted(views.items()):
        path = f"{PREFIX}/{{path}}/{name}"
        summary, _, more = (inspect.getdoc(handler) or name).partition("\n\n")
        resource = Resource(path, name, " ".join(summary.split()), contract, more, others=(301, 302, 304))
        paths[path] = _item(path, [("GET", _operation(resource, path))])
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Alliance CMS: the content API",
            "version": API_VERSION,
            "description": DESCRIPTION.strip(),
            "license": {"name": "BSD-3-Clause", "identifier": "BSD-3-Clause"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": dict(sorted({**shapes, **content_shapes()}.items())),
            "responses": {str(status): _problem(status) for status in sorted(MEANINGS) if status >= 400},
        },
    }


def _forms(name: str, path: str) -> Iterator[tuple[str, list[tuple[str, Schema]]]]:
    """Yield what may stand behind a service's name, with the operations of each method there."""
    found: dict[str, list[tuple[str, Schema]]] = {}
    for method, handler in services[name].items():
        summary, _, more = (inspect.getdoc(handler) or name).partition("\n\n")
        for contract in contracts[name, method]:
            rest = f"/{contract.rest}" if contract.rest else ""
            resource = Resource(path + rest, name, " ".join(summary.split()), contract, more)
            operation = _operation(resource, path + rest, method)
            if name in deprecated_services:
                operation["deprecated"] = True
            found.setdefault(rest, []).append((method, operation))
    yield from found.items()


def _item(path: str, operations: list[tuple[str, Schema]]) -> Schema:
    names = TEMPLATE.findall(path)
    parameters = [{"name": name, "in": "path", "required": True, "schema": _path_schema(name)} for name in names]
    methods = {method.lower(): operation for method, operation in operations}
    return {"parameters": parameters, **methods} if parameters else methods


def _path_schema(name: str) -> Schema:
    if name in ("id", "number"):
        return {"type": "integer", "minimum": 1, "maximum": 10**9}
    return PATH_SCHEMA if name == "path" else {"type": "string", "minLength": 1, "pattern": r"^[^@\\%/?#.][^@\\%/?#]*$"}


def _operation(resource: Resource, path: str, method: str = "GET") -> Schema:
    contract = resource.contract
    operation: Schema = {
        "operationId": _operation_id(path, method),
        "summary": resource.summary,
        "tags": [resource.name],
        "responses": _responses(resource, "{path}" in path or bool(contract.rest), method),
    }
    if resource.more:
        operation["description"] = resource.more
    if parameters := [_parameter(*line) for line in lines(contract.parameters)]:
        operation["parameters"] = parameters
    if contract.body:
        content = {"application/json": {"schema": types_of(contract.body)}}
        operation["requestBody"] = {"content": content, "required": True}
    return operation


def _operation_id(path: str, method: str) -> str:
    words = re.findall(r"\w+", path.removeprefix(PREFIX))
    return "_".join([method.lower(), *words])


def _parameter(name: str, types: str, meaning: str) -> Schema:
    found: Schema = {"name": name.removesuffix("!"), "in": "query", "schema": types_of(types)}
    if name.endswith("!"):
        found["required"] = True
    if meaning:
        found["description"] = meaning
    return found


def _responses(resource: Resource, has_path: bool, method: str) -> Schema:
    contract: Contract = resource.contract
    responses: Schema = {}
    if contract.answer or contract.content_type != "application/json":
        schema = types_of(contract.answer) if contract.answer else {"type": "string"}
        responses["200"] = {
            "description": "The answer.",
            "headers": {name: {"schema": {"type": "string"}} for name in resource.headers},
            "content": {contract.content_type: {"schema": schema} if contract.answer else {}},
        }
    if contract.empty:
        responses["204"] = {"description": "Done."}
    for status in resource.others if method == "GET" else ():
        responses[str(status)] = {"description": MEANINGS[status]}
    for status in sorted({*contract.errors, *(PATH_ERRORS if has_path else ())}):
        responses[str(status)] = {"$ref": f"#/components/responses/{status}"}
    return responses


def _problem(status: int) -> Schema:
    title = TITLES.get(status) or TYPES.get(status, "")
    content = {"application/json": {"schema": types_of("Error")}}
    return {"description": f"{title}: {MEANINGS[status]}", "content": content}
