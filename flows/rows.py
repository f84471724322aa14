"""From a reading to the rows of the tables: keys, raw offsets, and the words at each span."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flows.text.offsets import OffsetMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flows.items import Item
    from flows.text.records import Reading, Span, Statement

Row = dict[str, Any]
Rows = dict[str, list[Row]]


class _Writer:
    """Makes the rows of one document."""

    def __init__(self, reading: Reading, item: Item) -> None:
        self.reading = reading
        self.item = item
        self.id = item.document_id
        self.at = OffsetMap(reading.edits)

    def span(self, start: int, end: int) -> Row:
        raw_start, raw_end = self.at.to_raw(start, end)
        return {"start": start, "end": end, "raw_start": raw_start, "raw_end": raw_end}

    def words(self, span: Span) -> str:
        return self.reading.text[span.start : span.end]

    def sentence_id(self, position: int) -> str:
        return f"{self.id}.s{position:04d}"

    def statement_id(self, sentence: int, number: int) -> str:
        return f"{self.sentence_id(sentence)}.{number}"


def rows_of(reading: Reading, item: Item) -> Rows:
    """The rows of every table for one document."""
    writer = _Writer(reading, item)
    made: dict[str, Callable[[_Writer], Iterator[Row]]] = {
        "documents": _document,
        "corrections": _corrections,
        "sentences": _sentences,
        "statements": _statements,
        "spans": _spans,
        "ascriptions": _ascriptions,
        "positions": _positions,
        "issues": _issues,
        "mentions": _mentions,
        "participants": _participants,
    }
    rows = {table: list(make(writer)) for table, make in made.items()}
    rows["statements_wide"] = list(_wide(rows))
    return rows


def _document(w: _Writer) -> Iterator[Row]:
    r, head = w.reading, w.reading.masthead
    yield {
        "document_id": w.id,
        "source_path": w.item.sources[0],
        "sources": list(w.item.sources),
        "format": r.decoded.format,
        "encoding": r.decoded.encoding,
        "raw_sha256": w.item.sha256,
        "raw_bytes": len(w.item.data),
        "source_url": head.source_url or None,
        "publisher": head.publisher or None,
        "issuer_country": head.issuer_country,
        "genre": r.genre,
        "title": head.title_text or None,
        "title_start": head.title.start if head.title else None,
        "title_end": head.title.end if head.title else None,
        "body_start": head.body.start,
        "body_end": head.body.end,
        "publication_date": head.publication_date,
        "publication_date_from": head.date_from,
        "event_date": r.event_date,
        "event_date_end": r.event_date_end,
        "event_date_start": r.event_words.start if r.event_words else None,
        "event_date_stop": r.event_words.end if r.event_words else None,
        "language": r.language,
        "text_raw": r.decoded.text,
        "text": r.text,
        "edits": [{"raw_start": e.raw_start, "raw_end": e.raw_end, "replacement": e.replacement} for e in r.edits],
        "sentence_count": len(r.sentences),
        "statement_count": len(r.statements),
        "correction_count": len(r.corrections),
        "ocr_quality": r.ocr_quality,
    }


def _corrections(w: _Writer) -> Iterator[Row]:
    for n, c in enumerate(w.reading.corrections):
        yield {
            "correction_id": f"{w.id}.c{n:04d}",
            "document_id": w.id,
            "start": c.start,
            "end": c.end,
            "raw_start": c.raw_start,
            "raw_end": c.raw_end,
            "before": c.before,
            "after": c.after,
            "rule": c.rule,
            "status": c.status,
            "confidence": c.confidence,
            "reason": c.reason,
        }


def _sentences(w: _Writer) -> Iterator[Row]:
    for s in w.reading.sentences:
        yield {
            "sentence_id": w.sentence_id(s.position),
            "document_id": w.id,
            "paragraph": s.paragraph,
            "position": s.position,
            **w.span(s.start, s.end),
            "text": w.words(s.span),
            "kind": s.kind,
            "turn_label": s.turn_label or None,
            "turn_speaker": s.turn_speaker or None,
        }


def _statements(w: _Writer) -> Iterator[Row]:
    for s in w.reading.statements:
        yield {
            "statement_id": w.statement_id(s.sentence, s.number),
            "sentence_id": w.sentence_id(s.sentence),
            "document_id": w.id,
            **w.span(s.start, s.end),
            "text": w.words(s.span),
            "speaker": s.speaker,
            "speaker_members": list(s.speaker_members),
            "speaker_role": s.speaker_role or None,
            "speaker_country": s.speaker_country or None,
            "source": w.words(s.source) if s.source else None,
            "cue": w.words(s.cues[0].span) if s.cues else None,
            "cue_lemma": s.cues[0].lemma if s.cues else None,
            "content": " … ".join(w.words(p) for p in s.content) or None,
            "attribution": s.attribution,
            "continuation": s.continuation,
            "quote": s.quote,
            "speech_act": s.speech_act,
            "strength": s.strength,
            "addressee": s.addressee or None,
            "addressee_country": s.addressee_country or None,
            "addressee_explicit": s.addressee_span is not None if s.addressee else None,
            "nested_source": s.nested_source or None,
            "reported_by": s.reported_by or None,
            "confidence": s.confidence,
            "rule": s.rule,
            "reason": s.reason or None,
        }


def _spans(w: _Writer) -> Iterator[Row]:
    for s in w.reading.statements:
        key = w.statement_id(s.sentence, s.number)
        for role, pieces in _pieces(s):
            for n, piece in enumerate(pieces):
                place = {"span_id": f"{key}.{role}.{n}", "statement_id": key, "document_id": w.id, "role": role, "position": n}
                yield {**place, **w.span(piece.start, piece.end), "text": w.words(piece)}


def _pieces(s: Statement) -> Iterator[tuple[str, tuple[Span, ...]]]:
    yield "source", (s.source,) if s.source else ()
    yield "cue", tuple(c.span for c in s.cues)
    yield "content", s.content
    yield "addressee", (s.addressee_span,) if s.addressee_span else ()


def _ascriptions(w: _Writer) -> Iterator[Row]:
    count: dict[int, int] = {}
    for a in w.reading.ascriptions:
        count[a.sentence] = count.get(a.sentence, -1) + 1
        key = w.sentence_id(a.sentence)
        yield {
            "ascription_id": f"{key}.a{count[a.sentence]:02d}",
            "document_id": w.id,
            "sentence_id": key,
            "statement_id": w.statement_id(a.sentence, a.statement) if a.statement else None,
            "source": w.words(a.source),
            "source_start": a.source.start,
            "source_end": a.source.end,
            "cue": w.words(a.cue),
            "cue_lemma": a.cue_lemma,
            "cue_start": a.cue.start,
            "cue_end": a.cue.end,
            "content": w.words(a.content),
            **w.span(a.content.start, a.content.end),
            "holder": a.holder or None,
            "holder_country": a.holder_country or None,
        }


def _positions(w: _Writer) -> Iterator[Row]:
    count: dict[str, int] = {}
    for p in w.reading.positions:
        key = w.statement_id(p.sentence, p.statement)
        count[key] = count.get(key, -1) + 1
        yield {
            "position_id": f"{key}.p{count[key]:02d}",
            "statement_id": key,
            "document_id": w.id,
            "holder": p.holder,
            "holder_country": p.holder_country,
            "stance": p.stance,
            "marker": w.words(p.marker),
            "target": w.words(p.target),
            **w.span(p.target.start, p.target.end),
            "intensity": p.intensity,
            "negated": p.negated,
            "attributed_by": p.attributed_by,
        }


def _issues(w: _Writer) -> Iterator[Row]:
    for tag in w.reading.issues:
        place = {"statement_id": w.statement_id(tag.sentence, tag.statement), "issue": tag.issue, "document_id": w.id}
        yield {**place, "evidence": w.words(tag.evidence), **w.span(tag.evidence.start, tag.evidence.end)}


def _mentions(w: _Writer) -> Iterator[Row]:
    count: dict[int, int] = {}
    for m in w.reading.mentions:
        count[m.sentence] = count.get(m.sentence, -1) + 1
        key = w.sentence_id(m.sentence)
        place = {"mention_id": f"{key}.m{count[m.sentence]:02d}", "document_id": w.id, "sentence_id": key}
        said = {"kind": m.kind, "name": m.name, "country": m.country or None, "text": w.words(m.span)}
        yield {**place, **said, **w.span(m.span.start, m.span.end)}


def _participants(w: _Writer) -> Iterator[Row]:
    for n, p in enumerate(w.reading.participants):
        key = f"{w.id}.p{n:03d}"
        yield {"participant_id": key, "document_id": w.id, "name": p.name, "role": p.role or None, "country": p.country, "aliases": list(p.aliases)}


def _wide(rows: Rows) -> Iterator[Row]:
    document = rows["documents"][0]
    place = {s["sentence_id"]: s["position"] for s in rows["sentences"]}
    issues, stances = _grouped(rows["issues"], "issue"), _grouped(rows["positions"], "stance")
    shared = ("publication_date", "event_date", "issuer_country", "publisher", "genre", "title", "source_path", "source_url")
    for s in rows["statements"]:
        key = s["statement_id"]
        yield {
            **{c: s[c] for c in s if c not in {"speaker_members", "nested_source", "reported_by", "reason"}},
            **{c: document[c] for c in shared},
            "position": place[s["sentence_id"]],
            "speaker_members": "; ".join(s["speaker_members"]) or None,
            "dyad": f"{s['speaker_country']}>{s['addressee_country']}" if s["speaker_country"] and s["addressee_country"] else None,
            "issues": issues.get(key),
            "stances": stances.get(key),
        }


def _grouped(rows: list[Row], column: str) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["statement_id"], []).append(row[column])
    return {key: "; ".join(dict.fromkeys(values)) for key, values in found.items()}
