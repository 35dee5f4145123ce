"""The task types, one a file, and the registry that finds them by name."""

from __future__ import annotations

from conductor.server.engine.tasks.contract import CHILD, ENGINE, OUTSIDE, WORKER, TaskType
from conductor.server.engine.tasks.do_while import DoWhile
from conductor.server.engine.tasks.dynamic import Dynamic
from conductor.server.engine.tasks.dynamic_fork import DynamicFork
from conductor.server.engine.tasks.event import Event
from conductor.server.engine.tasks.exclusive_join import ExclusiveJoin
from conductor.server.engine.tasks.fork import Fork
from conductor.server.engine.tasks.inline import Inline, Lambda
from conductor.server.engine.tasks.join import Join
from conductor.server.engine.tasks.jq import JsonJqTransform
from conductor.server.engine.tasks.messages import PullWorkflowMessages
from conductor.server.engine.tasks.noop import Noop
from conductor.server.engine.tasks.outside import Http, pluggable_types
from conductor.server.engine.tasks.registry import is_worker, register, schedule, task_type, type_of
from conductor.server.engine.tasks.start_workflow import StartWorkflow
from conductor.server.engine.tasks.sub_workflow import SubWorkflow
from conductor.server.engine.tasks.switch import Decision, Switch
from conductor.server.engine.tasks.terminate import Terminate
from conductor.server.engine.tasks.variables import SetVariable
from conductor.server.engine.tasks.waits import Human, Wait

__all__ = ["CHILD", "ENGINE", "OUTSIDE", "WORKER", "TaskType", "is_worker", "schedule", "task_type", "type_of"]

register(
    Decision(),
    DoWhile(),
    Dynamic(),
    DynamicFork(),
    Event(),
    ExclusiveJoin(),
    Fork(),
    Http(),
    Human(),
    Inline(),
    Join(),
    JsonJqTransform(),
    Lambda(),
    Noop(),
    PullWorkflowMessages(),
    SetVariable(),
    StartWorkflow(),
    SubWorkflow(),
    Switch(),
    Terminate(),
    Wait(),
    *pluggable_types(),
)
