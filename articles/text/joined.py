"""What belongs together, told two by two.

    join a b, join c d, join b c     ->  top(a) == top(b) == top(c) == top(d)

A forest whose paths are halved at each look and whose smaller trees go under the larger: a look costs hardly
more than one step, in whatever order things are joined.
"""

from collections.abc import Hashable


class Joined:
    """Union of what belongs together; what was never joined is alone."""

    def __init__(self) -> None:
        self._over: dict[Hashable, Hashable] = {}
        self._sizes: dict[Hashable, int] = {}

    def top(self, one: Hashable) -> Hashable:
        """One of those that `one` belongs together with, the same for all of them."""
        while (over := self._over.get(one, one)) != one:
            self._over[one] = self._over.get(over, over)
            one = over
        return one

    def join(self, one: Hashable, other: Hashable) -> None:
        """Let both, and all that belong together with either, belong together."""
        under, over = sorted((self.top(one), self.top(other)), key=self._size)
        if under != over:
            self._over[under] = over
            self._sizes[over] = self._size(over) + self._size(under)

    def _size(self, top: Hashable) -> int:
        return self._sizes.get(top, 1)
