"""Task queues in memory: priority first, then due time, then insertion; long polls are woken, never polled."""

from __future__ import annotations

import asyncio
import heapq
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Callable, Optional

from conductor.server.clock import Clock
from conductor.server.timers import Timers

_Entry = tuple[int, int, int, "Message"]


@dataclass
class Message:
    """One task waiting for a worker.

    Args:
        task_id: The task.
        workflow_id: The execution it belongs to.
        queue: Name of the queue, `[domain:]taskType`.
        due: When it may be handed out, in epoch milliseconds.
        priority: 0 to 99, higher first.
    """

    task_id: str
    workflow_id: str
    queue: str
    due: int
    priority: int = 0


def queue_name(task_type: str, domain: Optional[str] = None) -> str:
    """The queue of a task type in a domain."""
    return f"{domain}:{task_type}" if domain else task_type


class _Queue:
    __slots__ = ("delayed", "ready", "waiters")

    def __init__(self) -> None:
        self.ready: list[_Entry] = []
        self.delayed: list[_Entry] = []
        self.waiters: OrderedDict[int, asyncio.Future[None]] = OrderedDict()


class Queues:
    """Every task queue of the server, rebuilt from the store at start-up.

    Args:
        clock: Tells which messages are due.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._queues: dict[str, _Queue] = {}
        self._messages: dict[str, Message] = {}
        self._timers = Timers(clock, lambda name: self._wake(str(name)))
        self._counter = 0

    def put(self, message: Message) -> None:
        """Add a message; one of the same task is replaced."""
        self._messages[message.task_id] = message
        queue = self._queues.get(message.queue)
        if queue is None:
            queue = self._queues[message.queue] = _Queue()
        self._counter += 1
        if message.due > self._clock.now():
            heapq.heappush(queue.delayed, (message.due, 0, self._counter, message))
            self._arm(message.queue, queue)
        else:
            heapq.heappush(queue.ready, (-message.priority, message.due, self._counter, message))
            self._wake(message.queue)

    def remove(self, task_id: str) -> None:
        """Drop the message of a task, if there is one."""
        self._messages.pop(task_id, None)

    def pop(self, name: str) -> Optional[Message]:
        """Take the next due message of a queue."""
        queue = self._queues.get(name)
        if queue is None:
            return None
        self._promote(name, queue)
        while queue.ready:
            message = heapq.heappop(queue.ready)[3]
            if self._messages.get(message.task_id) is message:
                del self._messages[message.task_id]
                return message
        return None

    async def wait(self, name: str, seconds: float) -> None:
        """Wait until a queue may have a due message, at most so many seconds."""
        queue = self._queues.setdefault(name, _Queue())
        self._arm(name, queue)
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._counter += 1
        ticket = self._counter
        queue.waiters[ticket] = future
        handle = future.get_loop().call_later(seconds, _finish, future)
        try:
            await future
        except asyncio.CancelledError:
            if ticket not in queue.waiters:
                # This waiter was woken, but is gone before it could take anything: the next one gets its turn.
                self._wake(name)
            raise
        finally:
            handle.cancel()
            queue.waiters.pop(ticket, None)

    def size(self, name: str) -> int:
        """How many messages a queue holds, due or not."""
        return sum(1 for _ in self.messages(name))

    def sizes(self) -> dict[str, int]:
        """The size of every queue, by name."""
        return {name: self.size(name) for name in sorted(self._queues)}

    def messages(self, name: str) -> Iterator[Message]:
        """The messages of a queue in no particular order."""
        queue = self._queues.get(name)
        if queue is None:
            return
        for entry in (*queue.ready, *queue.delayed):
            if self._messages.get(entry[3].task_id) is entry[3]:
                yield entry[3]

    def due(self, task_id: str) -> Optional[int]:
        """When a queued task is due in epoch milliseconds, None when it is not queued."""
        message = self._messages.get(task_id)
        return None if message is None else message.due

    def make_due(self, task_id: str) -> bool:
        """Let a delayed message be handed out now; False when the task is not queued."""
        message = self._messages.get(task_id)
        if message is None:
            return False
        now = self._clock.now()
        if message.due > now:
            self.put(Message(message.task_id, message.workflow_id, message.queue, now, message.priority))
        return True

    def hurry(self, name_matches: Callable[[Message], bool]) -> None:
        """Make the first postponed message that matches due at once."""
        late = [m for m in self._messages.values() if m.due > self._clock.now() and name_matches(m)]
        if late:
            self.make_due(min(late, key=lambda m: m.due).task_id)

    def clear(self) -> None:
        """Forget every message; waiters keep waiting."""
        self._messages.clear()
        for queue in self._queues.values():
            queue.ready.clear()
            queue.delayed.clear()
        self._timers.clear()

    def names(self) -> set[str]:
        """The names of all queues seen so far."""
        return set(self._queues)

    def _promote(self, name: str, queue: _Queue) -> None:
        now = self._clock.now()
        while queue.delayed and queue.delayed[0][0] <= now:
            due, _, counter, message = heapq.heappop(queue.delayed)
            heapq.heappush(queue.ready, (-message.priority, due, counter, message))
        if queue.delayed:
            self._arm(name, queue)

    def _arm(self, name: str, queue: _Queue) -> None:
        while queue.delayed and self._messages.get(queue.delayed[0][3].task_id) is not queue.delayed[0][3]:
            heapq.heappop(queue.delayed)
        if queue.delayed:
            self._timers.set(name, queue.delayed[0][0])

    def _wake(self, name: str) -> None:
        queue = self._queues[name]
        self._promote(name, queue)
        while queue.waiters:
            _, future = queue.waiters.popitem(last=False)
            if not future.done():
                future.set_result(None)
                return


def _finish(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)
