"""Judges requests by openapi-core: `python core.py DESCRIPTION REQUESTS`.

DESCRIPTION is JSON, REQUESTS has one request a line. Prints one line of JSON for each: its name and why it is refused;
null where it is accepted.
"""

import json
import sys
from urllib.parse import parse_qsl, urlsplit

from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict


class Request:
    """A request as openapi-core asks for it."""

    def __init__(self, sent):
        parts = urlsplit(sent["url"])
        headers = {name.lower(): value for name, value in sent["headers"].items()}
        self.host_url = f"{parts.scheme}://{parts.netloc}"
        self.path = parts.path
        self.method = sent["method"].lower()
        self.body = bytes(sent["body"]) or None
        self.content_type = headers.get("content-type", "")
        cookies = headers.get("cookie", "")
        pairs = [pair.strip().partition("=") for pair in cookies.split(";") if pair.strip()]
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(parse_qsl(parts.query, keep_blank_values=True)),
            header=Headers(headers),
            cookie=ImmutableMultiDict((name, value) for name, _, value in pairs),
        )


def refusal(openapi, sent):
    """Why a request is refused, with all causes."""
    try:
        result = openapi.unmarshal_request(Request(sent))
    except Exception as error:  # A judge that fails says nothing about the request.
        return f"cannot be judged: {type(error).__name__}: {error}"
    return "; ".join(worded(error) for error in result.errors) or None


def worded(error):
    """An error and what caused it."""
    words = f"{type(error).__name__}: {error}"
    details = getattr(error.__cause__, "schema_errors", None) or []
    words += "".join(f" [{'/'.join(map(str, one.absolute_path))}: {one.message}]" for one in details)
    cause = error.__cause__
    return words + (f" <- {type(cause).__name__}: {cause}" if cause and not details else "")


def main():
    description, requests = sys.argv[1:]
    # Requests are judged, not the description, which may have faults of its own.
    config = Config(spec_validator_cls=None)
    with open(description, encoding="utf-8") as file:
        openapi = OpenAPI.from_dict(json.load(file), config=config)
    with open(requests, encoding="utf-8") as lines:
        for line in lines:
            sent = json.loads(line)
            print(json.dumps({"name": sent["name"], "reason": refusal(openapi, sent)}), flush=True)


main()
