"""Target `s3`: a bucket of Amazon S3 or of any service that speaks as it does.

What stands there is asked of the bucket: an object is ours and equal when its ETag is the one that
its upload gave back, or the MD5 of our bytes, and the manifest says that it went up with the same
bytes and headers. Credentials come from where boto3 looks for them, and from nowhere else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from dateline.base.errors import OutsideError, UsageError
from dateline.base.extras import install_hint
from dateline.base.fingerprint import fingerprint
from dateline.base.secret import mask
from dateline.config.values import Target
from dateline.publish.headers import Headers, headers_of
from dateline.publish.manifest import MANIFEST, manifest_bytes, read_manifest
from dateline.publish.plan import Built, Plan, Prepared, Surroundings, make_plan
from dateline.publish.s3_answers import MEND, SECONDS, confirm_removal, etag_of, listed, watch

THREADS, PIECE = 8, 1 << 20


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket, and the prefix of our keys in it."""

    client: Any
    name: str
    prefix: str

    def etags(self) -> dict[str, str]:
        """The ETag of every object, by route."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=self.prefix)
        return {key[len(self.prefix) :]: etag for page in pages for key, etag in listed(page) if not key.endswith("/")}

    def read(self, route: str) -> bytes:
        """The bytes of an object."""
        answer = self.client.get_object(Bucket=self.name, Key=self.prefix + route)
        etag_of(answer, f"reading {route}")
        data: bytes = answer["Body"].read()
        return data

    def md5(self, route: str) -> str:
        """The MD5 of an object's bytes, which are read for it."""
        state = hashlib.md5(usedforsecurity=False)
        for piece in self.client.get_object(Bucket=self.name, Key=self.prefix + route)["Body"].iter_chunks(PIECE):
            state.update(piece)
        return state.hexdigest()

    def put(self, route: str, body: Any, md5: str, headers: Headers) -> str:
        """Puts an object, and gives back its ETag."""
        answer = self.client.put_object(
            Bucket=self.name,
            Key=self.prefix + route,
            Body=body,
            ContentMD5=base64.b64encode(bytes.fromhex(md5)).decode(),
            ContentType=headers.type,
            CacheControl=headers.cache,
        )
        return etag_of(answer, f"sending {route}")

    def remove(self, route: str) -> None:
        """Removes an object."""
        confirm_removal(self.client.delete_object(Bucket=self.name, Key=self.prefix + route), route)


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of an object that we sent: the fingerprint of bytes and headers, and the ETag that came back."""

    content: str = ""
    etag: str = ""

    @classmethod
    def parse(cls, text: str) -> Mark:
        """A mark from its text in the manifest."""
        content, _, etag = text.partition(" ")
        return cls(content, etag)

    def __str__(self) -> str:
        return f"{self.content} {self.etag}".strip()


def prepare(name: str, target: Target, built: Built, around: Surroundings) -> Prepared:
    """The plan for a bucket. Raises UsageError without boto3, OutsideError where the service fails."""
    place, _, prefix = target.remote.removeprefix("s3://").partition("/")
    with reported():
        bucket = Bucket(_client(target), place, f"{prefix.strip('/')}/" if prefix.strip("/") else "")
        etags = bucket.etags()
        known = read_manifest(bucket.read(MANIFEST) if MANIFEST in etags else None)
    marks = {route: Mark.parse(text) for route, text in known.items()}
    wanted = {route: _content(built, route) for route in built.sizes}
    same = [r for r in built.sizes if r in etags and _is_same(marks.get(r, Mark()), etags[r], wanted[r])]
    with reported():
        conflicts = _conflicts(bucket, etags, known, wanted)
    owned = {*known, *conflicts} if around.take_over else known
    plan = make_plan(built, etags, same, owned, (), conflicts)
    return Prepared(plan, partial(_send, Sending(bucket, plan, built, around, marks, etags, wanted)))


def _client(target: Target) -> Any:
    try:
        import boto3
        from botocore.config import Config
    except ImportError:
        raise UsageError("S3 targets need the library boto3, which is not installed", install_hint("s3")) from None
    session = boto3.session.Session(profile_name=target.profile or None)
    # Other services than Amazon's know neither the newer checksums nor a host name for each bucket.
    config = Config(
        connect_timeout=SECONDS,
        read_timeout=SECONDS,
        max_pool_connections=THREADS,
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"addressing_style": "path"} if target.endpoint else {},
    )
    options = {"endpoint_url": target.endpoint or None, "region_name": target.region or None}
    client = session.client("s3", config=config, **options)
    watch(client, target.endpoint)
    return client


@contextmanager
def reported() -> Iterator[None]:
    """Turns what boto3 raises into an OutsideError that names no secret."""
    from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError
    from botocore.parsers import ResponseParserError

    try:
        yield
    except NoCredentialsError:
        raise OutsideError(
            "no credentials for the bucket",
            "Give them as the AWS tools take them: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or ~/.aws/credentials.",
        ) from None
    except (BotoCoreError, ClientError, ResponseParserError) as error:
        raise OutsideError(f"the bucket failed: {mask(str(error))}", MEND) from None


def _md5(built: Built, route: str) -> str:
    state = hashlib.md5(usedforsecurity=False)
    with built.path(route).open("rb") as file:
        while piece := file.read(PIECE):
            state.update(piece)
    return state.hexdigest()


def _content(built: Built, route: str) -> Mark:
    """The fingerprint of a file with its headers, and the ETag that most services will give it."""
    md5, headers = _md5(built, route), headers_of(route)
    return Mark(fingerprint((md5, headers.type, headers.cache)), md5)


def _conflicts(
    bucket: Bucket, etags: Mapping[str, str], known: Collection[str], wanted: Mapping[str, Mark]
) -> set[str]:
    """Routes where an object stands that no publish sent, with other bytes; an ETag need not be made of these."""
    strange = [r for r in wanted if r in etags and r not in known and etags[r] != wanted[r].etag]
    with ThreadPoolExecutor(THREADS) as pool:
        found = dict(zip(strange, pool.map(bucket.md5, strange), strict=True))
    return {route for route in strange if found[route] != wanted[route].etag}


def _is_same(mark: Mark, etag: str, wanted: Mark) -> bool:
    return mark.content == wanted.content and bool(etag) and etag in (mark.etag, wanted.etag)


@dataclass(frozen=True, slots=True)
class Sending:
    """The parts of a publish to a bucket: the bucket, the site, and the marks."""

    bucket: Bucket
    plan: Plan
    built: Built
    around: Surroundings
    marks: dict[str, Mark]
    etags: dict[str, str]
    wanted: dict[str, Mark]


def _send(sending: Sending) -> None:
    plan, bucket = sending.plan, sending.bucket
    made = {route: sending.marks[route] for route in sending.built.sizes if route in sending.marks}
    with reported(), ThreadPoolExecutor(THREADS) as pool:
        _write_manifest(bucket, {**sending.marks, **_intended(sending)}, {*sending.built.sizes, *plan.removed})
        done = 0
        for routes in plan.phases():
            each(pool, partial(_send_one, sending, made), routes)
            done += len(routes)
            sending.around.progress("publish", done, len(plan.new) + len(plan.changed))
        each(pool, partial(_remove_one, sending), plan.removed)
        sending.around.checkpoint("finish")
        _write_manifest(bucket, made, sending.built.sizes)


def _intended(sending: Sending) -> dict[str, Mark]:
    """Marks of what is about to be sent; none where the bytes stand there already and only headers change."""
    plan = sending.plan
    return {
        route: Mark(sending.wanted[route].content) if sending.etags.get(route) != sending.wanted[route].etag else Mark()
        for route in (*plan.new, *plan.changed)
    }


def _send_one(sending: Sending, made: dict[str, Mark], route: str) -> None:
    sending.around.checkpoint(f"send {route}")
    wanted = sending.wanted[route]
    with sending.built.path(route).open("rb") as file:
        etag = sending.bucket.put(route, file, wanted.etag, headers_of(route))
    made[route] = Mark(wanted.content, etag)


def _remove_one(sending: Sending, route: str) -> None:
    sending.around.checkpoint(f"remove {route}")
    sending.bucket.remove(route)


def each(pool: ThreadPoolExecutor, work: Callable[[str], None], routes: Iterable[str]) -> None:
    """Does `work` on each route, several at once; the first failure stops what has not begun."""
    futures = [pool.submit(work, route) for route in routes]
    try:
        done, _ = wait(futures, return_when=FIRST_EXCEPTION)
        for future in done:
            future.result()
    finally:
        for future in futures:
            future.cancel()


def _write_manifest(bucket: Bucket, marks: dict[str, Mark], routes: Iterable[str]) -> None:
    data = manifest_bytes({route: str(marks.get(route, "")) for route in routes})
    md5 = hashlib.md5(data, usedforsecurity=False).hexdigest()
    bucket.put(MANIFEST, data, md5, Headers("application/json", "no-cache"))
