"""A bucket of a real S3 service as target, read back and compared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from dateline.base.errors import ConflictError, OutsideError
from dateline.publish.manifest import MANIFEST
from machine import unavailable
from peers import Proxy, proxy_to, s3_service

from .conftest import Digest, assert_mended, assert_whole


@pytest.fixture(scope="module")
def service() -> Iterator[int]:
    with s3_service() as port:
        yield port


@pytest.fixture
def wire(service: int) -> Iterator[Proxy]:
    with proxy_to(service) as proxy:
        yield proxy


class Bucket:
    """The bucket, as somebody else sees it."""

    def __init__(self, port: int) -> None:
        try:
            import boto3
        except ImportError:
            unavailable("no boto3 in this environment (Python package: boto3)")
        self.client: Any = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{port}", region_name="us-east-1")
        self.client.create_bucket(Bucket="digest")

    def read(self) -> dict[str, bytes]:
        """Every published object below news/; one that is removed while we look is not."""
        found = {}
        for route in self.routes():
            with suppress(self.client.exceptions.NoSuchKey):
                found[route] = self.head(route)["Body"].read()
        found.pop(MANIFEST, None)
        return found

    def routes(self) -> list[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket="digest", Prefix="news/")
        return [one["Key"].removeprefix("news/") for page in pages for one in page.get("Contents", ())]

    def head(self, route: str) -> Any:
        return self.client.get_object(Bucket="digest", Key=f"news/{route}")

    def clear(self) -> None:
        for route in self.routes():
            self.client.delete_object(Bucket="digest", Key=f"news/{route}")


@pytest.fixture
def bucket(digest: Digest, service: int, wire: Proxy, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAINVENTEDFORTEST1")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "invented-for-tests")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    address = f"http://127.0.0.1:{wire.port}"
    digest.target(f"{{kind: s3, remote: 's3://digest/news', endpoint: '{address}', region: us-east-1}}")
    bucket = Bucket(service)
    yield bucket
    bucket.clear()


def test_what_differs_is_sent_with_its_headers(digest: Digest, bucket: Bucket) -> None:
    digest.publish()
    assert bucket.read() == digest.tree()
    style = next(route for route in bucket.routes() if route.startswith("assets/style."))
    told = {route: (bucket.head(r)["ContentType"], bucket.head(r)["CacheControl"]) for route, r in (
        ("style", style), ("home", "index.html"), ("feed", "feed.xml")
    )}  # fmt: skip
    assert told == {
        "style": ("text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        "home": ("text/html; charset=utf-8", "public, max-age=300"),
        "feed": ("application/atom+xml; charset=utf-8", "public, max-age=300"),
    }
    bucket.client.put_object(Bucket="digest", Key="news/theirs.txt", Body=b"theirs")
    bucket.client.put_object(Bucket="digest", Key="elsewhere.txt", Body=b"theirs")
    bucket.client.put_object(Bucket="digest", Key="news/robots.txt", Body=b"Changed: there")
    plan = digest.edit().publish().plan
    assert plan.foreign == ("theirs.txt",)
    assert "robots.txt" in plan.changed
    assert bucket.read() == {**digest.tree(), "theirs.txt": b"theirs"}
    assert not digest.publish().sent


def test_at_each_step_all_is_there_that_home_or_the_feed_names(digest: Digest, bucket: Bucket) -> None:
    digest.publish()
    steps = iter(range(10_000))

    def look(_: str) -> None:
        if next(steps) % 4 == 0:
            assert_whole(bucket.read())

    digest.edit().publish(checkpoint=look)
    assert bucket.read() == digest.tree()


def test_killed_and_repeated(digest: Digest, bucket: Bucket) -> None:
    digest.publish()
    digest.edit()
    assert digest.killed_at(9)
    sent = len(digest.publish(dry_run=True).plan.new) + len(digest.publish(dry_run=True).plan.changed)
    assert_mended(digest, digest.killed_at, bucket.read, (0, sent + 1))


def test_without_a_manifest_all_is_sent_and_nothing_removed(digest: Digest, bucket: Bucket) -> None:
    digest.publish()
    bucket.client.delete_object(Bucket="digest", Key=f"news/{MANIFEST}")
    plan = digest.publish().plan
    assert set(plan.changed) == set(digest.tree())
    assert not plan.removed
    assert not digest.publish().sent


def test_objects_that_nobody_sent_from_here_are_not_replaced(digest: Digest, bucket: Bucket) -> None:
    """Equal bytes are taken over, also where the ETag is not made of them, as after an upload in parts."""
    put = bucket.client.put_object
    put(Bucket="digest", Key="news/index.html", Body=b"<h1>It works!</h1>")
    put(Bucket="digest", Key="news/404.html", Body=digest.tree()["404.html"])
    put(Bucket="digest", Key="news/tags", Body=b"no folder, so not in the way")
    part = {"Bucket": "digest", "Key": "news/robots.txt"}
    upload = bucket.client.create_multipart_upload(**part)["UploadId"]
    told = bucket.client.upload_part(**part, UploadId=upload, PartNumber=1, Body=digest.tree()["robots.txt"])
    parts = {"Parts": [{"PartNumber": 1, "ETag": told["ETag"]}]}
    bucket.client.complete_multipart_upload(**part, UploadId=upload, MultipartUpload=parts)
    before = bucket.read()
    assert digest.publish(dry_run=True).plan.conflicts == ("index.html",)
    with pytest.raises(ConflictError, match=r"index\.html"):
        digest.publish()
    assert bucket.read() == before and MANIFEST not in bucket.routes()
    digest.publish(take_over=True)
    assert bucket.read() == {**digest.tree(), "tags": b"no folder, so not in the way"}
    assert not digest.publish().sent


def test_a_connection_that_drops(digest: Digest, bucket: Bucket, wire: Proxy) -> None:
    digest.publish()
    digest.write("content/media/chart.bin", bytes(range(256)) * 400)
    digest.edit()
    wire.allowed = 30_000
    with pytest.raises(OutsideError, match="the bucket failed"):
        digest.publish()
    assert_whole(bucket.read())
    wire.allowed = None
    digest.publish()
    assert bucket.read() == digest.tree()


def test_a_bucket_that_is_not_there(digest: Digest, bucket: Bucket, wire: Proxy) -> None:
    address = f"http://127.0.0.1:{wire.port}"
    digest.target(f"{{kind: s3, remote: 's3://nobodys', endpoint: '{address}', region: us-east-1}}")
    with pytest.raises(OutsideError, match="NoSuchBucket") as error:
        digest.publish()
    assert "AKIA" not in str(error.value)


def test_without_credentials(digest: Digest, bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(OutsideError, match="no credentials for the bucket"):
        digest.publish()
