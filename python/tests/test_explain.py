"""Explanations."""

import dataclasses
import json
import pathlib
import pickle

import libbounce
import pytest
from libbounce import _core


@pytest.mark.parametrize("lang", ["en", "ja", "zh-CN"])
def test_all_of_the_corpus(corpus: list[pathlib.Path], lang: str) -> None:
    for file in corpus:
        report = libbounce.analyze(file)
        explanation = libbounce.explain(report, lang)
        assert explanation.locale == lang
        bounced = report.kind in ("failure", "delay") and any(r.reason for r in report.recipients)
        assert explanation.recognised == bounced or not explanation.recognised
        assert explanation == libbounce.explain_each(report, lang)[0]
        known = {n for n, v in dataclasses.asdict(explanation).items() if v not in (None, ())}
        assert known == set(json.loads(_core.explain(report, lang)[0])), file


def test_values(failure: bytes) -> None:
    explanation = libbounce.explain(libbounce.analyze(failure), "en-GB")
    assert explanation.recognised and explanation.locale == "en"
    assert explanation.recipients == ("missing@example.net",)
    assert explanation.reason is libbounce.Reason.USER_UNKNOWN
    assert [link.failing for link in explanation.chain].count(True) == 1
    assert explanation.facts[0].value
    assert explanation.headline and explanation.headline in str(explanation)
    assert "<p>" in explanation._repr_html_()
    assert pickle.loads(pickle.dumps(explanation)) == explanation


def test_unknown_language(failure: bytes) -> None:
    with pytest.raises(ValueError, match="zh-CN"):
        libbounce.explain(libbounce.analyze(failure), "tlh")
