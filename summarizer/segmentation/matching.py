"""The best way to give each part of a page at most one part that goes on from it."""

from collections.abc import Mapping, Sequence

_NEVER = -1e6


def _hungarian(cost: Sequence[Sequence[float]]) -> list[int]:
    """For each row the column it takes, at the least sum (Kuhn 1955, Munkres 1957, with potentials); there are at
    least as many columns as rows."""
    rows, columns = len(cost), len(cost[0])
    u, v = [0.0] * (rows + 1), [0.0] * (columns + 1)
    match, way = [0] * (columns + 1), [0] * (columns + 1)
    for i in range(1, rows + 1):
        match[0], j = i, 0
        least, used = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while match[j]:
            used[j] = True
            row, delta, following = match[j], float("inf"), 0
            for k in range(1, columns + 1):
                if used[k]:
                    continue
                now = cost[row - 1][k - 1] - u[row] - v[k]
                if now < least[k]:
                    least[k], way[k] = now, j
                if least[k] < delta:
                    delta, following = least[k], k
            for k in range(columns + 1):
                if used[k]:
                    u[match[k]] += delta
                    v[k] -= delta
                else:
                    least[k] -= delta
            j = following
        while j:
            match[j] = match[way[j]]
            j = way[j]
    out = [0] * rows
    for k in range(1, columns + 1):
        if match[k]:
            out[match[k] - 1] = k - 1
    return out


def _groups(count: int, links: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Numbers that links join directly or through others."""
    of = list(range(count))

    def root(n: int) -> int:
        while of[n] != n:
            of[n] = of[of[n]]
            n = of[n]
        return n

    for a, b in links:
        of[root(a)] = root(b)
    groups: dict[int, list[int]] = {}
    for n in range(count):
        groups.setdefault(root(n), []).append(n)
    return list(groups.values())


def best_links(
    count: int, links: Mapping[tuple[int, int], float], first: Sequence[float], last: Sequence[float]
) -> dict[int, int]:
    """What goes on from what, 0 to `count` - 1, at the greatest sum. `links`: (a, b) -> what it is worth that b goes
    on from a; `first`: what it is worth that one goes on from nothing, `last`: that nothing goes on from it."""
    chosen: dict[int, int] = {}
    for group in _groups(count, links):
        size = len(group)
        if size < 2:
            continue
        table = [
            [-links.get((a, b), _NEVER) + last[a] + first[b] for a in group]
            + [0.0 if m == n else -_NEVER for m in range(size)]
            for n, b in enumerate(group)
        ]
        for n, k in enumerate(_hungarian(table)):
            if k < size and (group[k], group[n]) in links:
                chosen[group[k]] = group[n]
    return _without_rings(chosen, links)


def _without_rings(chosen: dict[int, int], links: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Links without the weakest one of each ring they close."""
    out = dict(chosen)
    for start in chosen:
        ring, n = [start], out.get(start)
        while n is not None and n != start and n not in ring:
            ring.append(n)
            n = out.get(n)
        if n == start and start in out:
            del out[min(ring, key=lambda a: links[(a, out[a])])]
    return out
