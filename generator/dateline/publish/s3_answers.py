"""What a service must answer to count as S3: whatever else comes is a failure, never an empty bucket.

A captive portal, a proxy or a web server at the wrong address answers 200 to everything, and a client that looks for
what it can use finds nothing there and goes on. So each answer is asked for what S3's reference says is in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.base.errors import OutsideError

SECONDS = 20  # without a byte: nobody is there
MEND = "Check bucket, endpoint, region and permissions. What was sent is whole: publish again."
_REGION = "x-amz-bucket-region"  # Amazon's own way to send a request to the bucket's region


def watch(client: Any, endpoint: str) -> None:
    """Has `client` follow no redirect away from `endpoint`, and ask a silent host once only."""

    def look(response: Any = None, caught_exception: Exception | None = None, **_: object) -> None:
        from botocore.exceptions import ConnectTimeoutError, ReadTimeoutError

        if isinstance(caught_exception, ConnectTimeoutError | ReadTimeoutError):
            raise caught_exception
        if response is not None and 300 <= response[0].status_code < 400:
            refuse_redirect(response[0].headers, response[0].status_code, endpoint)

    client.meta.events.register_first("needs-retry.s3", look)


def refuse_redirect(headers: Mapping[str, str], status: int, endpoint: str) -> None:
    """Raises OutsideError for a redirect, but for Amazon's own to the region of a bucket."""
    if not endpoint and headers.get(_REGION):
        return
    place = headers.get("Location", "")
    where = f" to {place.partition('?')[0]}" if place else ""
    raise OutsideError(
        f"the bucket's service sends everybody elsewhere{where} (HTTP {status})",
        "Nothing was sent there. Write the service's own address as `endpoint`, and the bucket's `region`.",
    )


def listed(page: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Key and ETag of each object on a page of a bucket's listing. Raises OutsideError where it is none."""
    if not isinstance(page.get("IsTruncated"), bool):
        raise strange("its list of objects", "IsTruncated")
    if page["IsTruncated"] and not page.get("NextContinuationToken"):
        raise strange("its list of objects", "NextContinuationToken")
    found = page.get("Contents", ())
    if not all(one.get("Key") and one.get("ETag", "").strip('"') for one in found):
        raise strange("its list of objects", "Key and ETag of each")
    return [(one["Key"], one["ETag"].strip('"')) for one in found]


def etag_of(answer: Mapping[str, Any], what: str) -> str:
    """The ETag in the answer to an object read or put. Raises OutsideError where there is none."""
    etag = str(answer.get("ETag", "")).strip('"')
    if not etag:
        raise strange(f"its answer to {what}", "ETag")
    return etag


def confirm_removal(answer: Mapping[str, Any], route: str) -> None:
    """Raises OutsideError where the answer to a removal is not the empty one of S3."""
    status = answer.get("ResponseMetadata", {}).get("HTTPStatusCode")
    if status != 204:
        raise strange(f"its answer to removing {route}", f"status 204 (but {status})")


def strange(what: str, missing: str) -> OutsideError:
    """The error of an answer that lacks what S3 must say."""
    return OutsideError(
        f"the bucket's service does not speak as S3 does: {what} has no {missing}",
        "Is this the service's address, or a portal that wants a login? " + MEND,
    )
