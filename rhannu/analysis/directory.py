"""All organisations' contexts as columns, so that the likest of thousands are found in one sweep.

The same open distance as `context.likeness`, which stays the measure: what the sweep finds is to be
compared anew, one by one. See tests/analysis/test_directory.py, which holds the two together.
"""

import math
from collections.abc import Iterable, Mapping

import numpy as np

from rhannu.analysis import context
from rhannu.analysis.context import Context

_NEARLY = 1e-9  # two ways of taking a logarithm differ by less


class Directory:
    """Contexts that do not change. NaN and -1 stand for what no source says."""

    def __init__(self, contexts: Iterable[Context]) -> None:
        every = list(contexts)
        self._codes: dict[str, int] = {}
        self.keys = np.array([one.key for one in every], dtype=np.int64)
        self._kinds = self._coded(one.kind for one in every)
        self._regions = self._coded(one.region for one in every)
        self._structures = self._coded(one.structure for one in every)
        self._populations = _logs(one.population for one in every)
        self._densities = _logs(one.density for one in every)
        self._budgets = _logs(one.budget for one in every)
        self._deprivations = np.array(
            [math.nan if one.deprivation is None else one.deprivation for one in every]
        )
        themes = sorted({need for one in every for need in one.needs})
        self._themes = {theme: place for place, theme in enumerate(themes)}
        self._needs = np.zeros((len(every), len(themes)), dtype=bool)
        self._beside: dict[int, list[int]] = {}  # key -> places of those that call it a neighbour
        for place, one in enumerate(every):
            self._needs[place, [self._themes[need] for need in one.needs]] = True
            for neighbour in one.neighbours:
                self._beside.setdefault(neighbour, []).append(place)

    def _coded(self, codes: Iterable[str]) -> np.ndarray:
        known = self._codes
        return np.array(
            [known.setdefault(code, len(known)) if code else -1 for code in codes], dtype=np.int16
        )

    def likest(
        self, own: Context, weights: Mapping[str, float], *, limit: int, known: float
    ) -> list[int]:
        """Keys of the `limit` most like `own` and all that tie with the last, in no order.

        known  the least share of the weight that must be known on both sides.
        """
        alike = self._alike(own)
        used = {name: weight for name, weight in weights.items() if weight > 0}
        total = np.zeros(len(self.keys))
        score = np.zeros(len(self.keys))
        for name, weight in used.items():
            told = ~np.isnan(alike[name])
            total += told * weight
            score += np.where(told, alike[name], 0.0) * weight
        enough = (total > 0) & (total >= known * sum(used.values()) - _NEARLY)
        enough &= self.keys != own.key
        places = np.flatnonzero(enough)
        scores = score[places] / total[places]
        if len(places) > limit:
            last = np.partition(scores, len(scores) - limit)[len(scores) - limit]
            places = places[scores >= last - _NEARLY]
        return self.keys[places].tolist()

    def _alike(self, own: Context) -> dict[str, np.ndarray]:
        """Factor -> how alike each is, NaN where it is not known on both sides."""
        return {
            context.KIND: self._by_kind(own),
            context.SIZE: _ratios(self._populations, own.population),
            context.RURALITY: _ratios(self._densities, own.density, softer=0.5),
            context.REGION: self._by_region(own),
            context.NEEDS: self._by_needs(own),
            context.BUDGET: _ratios(self._budgets, own.budget),
            context.DEPRIVATION: _points(self._deprivations, own.deprivation),
            context.STRUCTURE: _same(self._structures, self._codes.get(own.structure)),
        }

    def _by_kind(self, own: Context) -> np.ndarray:
        worth = np.full(len(self._codes) + 1, math.nan)
        for kind, code in self._codes.items():
            value = context.kinds_alike(own.kind, kind)
            worth[code] = math.nan if value is None else value
        return worth[self._kinds]  # -1 is the last place: not known

    def _by_region(self, own: Context) -> np.ndarray:
        national = self._codes.get("national", -2)
        alike = np.where(self._regions == self._codes.get(own.region), 0.8, 0.0)
        alike[(self._regions < 0) | (self._regions == national)] = math.nan
        if not own.region or own.region == "national":
            alike[:] = math.nan
        alike[np.isin(self.keys, list(own.neighbours))] = 1.0
        alike[self._beside.get(own.key, [])] = 1.0
        return alike

    def _by_needs(self, own: Context) -> np.ndarray:
        if not own.needs:
            return np.full(len(self.keys), math.nan)
        mine = [self._themes[need] for need in own.needs if need in self._themes]
        shared = self._needs[:, mine].sum(axis=1)
        theirs = self._needs.sum(axis=1)
        return np.where(theirs > 0, shared / (theirs + len(own.needs) - shared), math.nan)


def _logs(values: Iterable[float | None]) -> np.ndarray:
    return np.array([math.log(one) if one else math.nan for one in values])


def _ratios(logs: np.ndarray, own: float | None, softer: float = 1.0) -> np.ndarray:
    return np.exp(-np.abs(logs - (math.log(own) if own else math.nan)) * softer)


def _points(values: np.ndarray, own: float | None) -> np.ndarray:
    return np.maximum(0.0, 1.0 - np.abs(values - (math.nan if own is None else own)) / 30.0)


def _same(codes: np.ndarray, own: int | None) -> np.ndarray:
    alike = (codes == own).astype(float) if own is not None else np.full(len(codes), math.nan)
    alike[codes < 0] = math.nan
    return alike
