"""Named things that are kept whole in memory and in the store."""

from __future__ import annotations

from typing import Optional

from conductor.server.codec import Json, encode, parse
from conductor.server.service import Engine
from conductor.server.store.base import Changes, Document


class Collection:
    """All things of one kind, by name.

    Args:
        engine: Gives the store.
        kind: The kind.
    """

    def __init__(self, engine: Engine, kind: str) -> None:
        self._engine = engine
        self._kind = kind
        self._things: dict[str, Json] = {}

    async def load(self) -> None:
        """Read everything from the store."""
        self._things = {key: parse(body) for key, body in await self._engine.store.documents(self._kind)}

    def get(self, name: str) -> Optional[Json]:
        """A thing, or None."""
        return self._things.get(name)

    def all(self) -> list[Json]:
        """Everything, by name."""
        return [self._things[name] for name in sorted(self._things)]

    async def put(self, name: str, thing: Json) -> None:
        """Keep a thing; returns once it is safe."""
        self._things[name] = thing
        await self._engine.write(Changes(documents=[Document(self._kind, name, encode(thing))]))

    async def delete(self, name: str) -> bool:
        """Forget a thing; False when there is none of that name."""
        if self._things.pop(name, None) is None:
            return False
        await self._engine.write(Changes(documents=[Document(self._kind, name, None)]))
        return True
