"""Buckets fill with time and never beyond; conduct and half-open places are counted."""

from signaling.limits import (
    BURST_MESSAGES,
    MAX_REFUSED_MESSAGES,
    MAX_SCHEMA_ERRORS,
    Conduct,
    HalfOpen,
    TokenBucket,
    Verdict,
)


def test_a_bucket_lets_a_burst_pass_and_then_its_rate() -> None:
    bucket = TokenBucket(rate_per_s=2, burst=3)
    assert [bucket.take(10.0) for _ in range(4)] == [True, True, True, False]
    assert not bucket.take(10.4)
    assert bucket.take(10.5)
    assert not bucket.take(10.6)


def test_a_bucket_never_holds_more_than_its_burst() -> None:
    bucket = TokenBucket(rate_per_s=100, burst=2)
    bucket.take(0.0)
    assert [bucket.take(3600.0) for _ in range(3)] == [True, True, False]


def test_a_clock_that_stands_still_or_goes_back_adds_nothing() -> None:
    bucket = TokenBucket(rate_per_s=100, burst=1)
    assert bucket.take(10.0)
    assert not bucket.take(10.0)
    assert not bucket.take(5.0)


def test_over_any_time_no_more_than_burst_and_rate_pass() -> None:
    bucket = TokenBucket(rate_per_s=10, burst=5)
    passed = sum(bucket.take(step / 100) for step in range(1000))
    assert 5 + 10 * 9 <= passed <= 5 + 10 * 10


def test_too_many_messages_are_refused_and_then_cut() -> None:
    conduct = Conduct()
    verdicts = [conduct.spend(0.0) for _ in range(BURST_MESSAGES + MAX_REFUSED_MESSAGES + 1)]
    assert verdicts.count(Verdict.SERVE) == BURST_MESSAGES
    assert verdicts.count(Verdict.REFUSE) == MAX_REFUSED_MESSAGES
    assert verdicts[-1] is Verdict.CUT


def test_schema_errors_are_refused_and_then_cut() -> None:
    conduct = Conduct()
    verdicts = [conduct.blame() for _ in range(MAX_SCHEMA_ERRORS)]
    assert verdicts == [Verdict.REFUSE] * (MAX_SCHEMA_ERRORS - 1) + [Verdict.CUT]


def test_half_open_places_are_per_address_and_given_back_once() -> None:
    half_open = HalfOpen(limit=2)
    first, second = half_open.enter("a"), half_open.enter("a")
    assert first is not None
    assert second is not None
    assert half_open.enter("a") is None
    assert half_open.enter("b") is not None
    first.leave()
    first.leave()
    assert half_open.enter("a") is not None
    assert half_open.enter("a") is None
