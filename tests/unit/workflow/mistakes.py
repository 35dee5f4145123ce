"""Workflows with mistakes, and what is said about each."""

from __future__ import annotations

from typing import Any, Callable

from conductor.client.workflow.conductor_workflow import ConductorWorkflow
from conductor.client.workflow.task.do_while_task import DoWhileTask, LoopTask
from conductor.client.workflow.task.dynamic_fork_task import DynamicForkTask
from conductor.client.workflow.task.fork_task import ForkTask
from conductor.client.workflow.task.http_task import HttpInput, HttpTask
from conductor.client.workflow.task.join_task import JoinTask
from conductor.client.workflow.task.json_jq_task import JsonJQTask
from conductor.client.workflow.task.kafka_publish import KafkaPublishTask
from conductor.client.workflow.task.raw_task import RawTask
from conductor.client.workflow.task.simple_task import SimpleTask
from conductor.client.workflow.task.sub_workflow_task import SubWorkflowTask
from conductor.client.workflow.task.switch_task import SwitchTask
from conductor.client.workflow.task.terminate_task import TerminateTask, WorkflowStatus
from conductor.client.workflow.task.wait_task import WaitForDurationTask, WaitUntilTask


def step(name: str, **inputs: Any) -> SimpleTask:
    task = SimpleTask(f"{name}_def", name)
    for key, value in inputs.items():
        task.input_parameter(key, value)
    return task


def workflow(*operands: Any) -> ConductorWorkflow:
    subject = ConductorWorkflow(None, "wf", 1)
    for operand in operands:
        subject >> operand
    return subject


def raw(task_type: str, inputs: dict[str, Any] | None = None, **fields: Any) -> RawTask:
    return RawTask("r", task_type, input_parameters=inputs, fields=fields)


JOINED = JoinTask("j", ["a"])

#: What servers refuse: (tasks, where, what).
REFUSED: dict[str, tuple[Callable[[], ConductorWorkflow], str, str]] = {
    "duplicate": (
        lambda: workflow(step("a"), SwitchTask("s", "x").switch_case("y", step("a"))),
        "workflow",
        (
            "the reference name 'a' is used 2 times (tasks[0], tasks[1].decisionCases['y'][0]); a reference names one"
            " task of workflow 'wf', so give each its own"
        ),
    ),
    "unknown task": (
        lambda: workflow(step("greet"), step("b", x="${gret.output.y}")),
        "task 'b' (tasks[1])",
        (
            "${gret.output.y} in 'x' refers to 'gret', but no task has that reference name (did you mean 'greet'?);"
            " the tasks are greet, b"
        ),
    ),
    "empty path": (lambda: workflow(step("a", x="${}")), "task 'a' (tasks[0])", "the path of ${} in 'x' is empty"),
    "blanks": (
        lambda: workflow(step("a", x="${ workflow.input.y }")),
        "task 'a' (tasks[0])",
        "the path of ${ workflow.input.y } in 'x' has blanks around it",
    ),
    "blank inside": (
        lambda: workflow(step("a", x={"deep": ["${workflow.input.a name}"]})),
        "task 'a' (tasks[0])",
        (
            "the path of ${workflow.input.a name} in 'x.deep[0]' has a blank outside of brackets;"
            " write such a name as ['a name']"
        ),
    ),
    "brackets": (
        lambda: workflow(step("a", x="${workflow.input.y[0}")),
        "task 'a' (tasks[0])",
        "the path of ${workflow.input.y[0} in 'x' has unbalanced brackets or quotes",
    ),
    "dot at the end": (
        lambda: workflow(step("a", x="${workflow.input.}")),
        "task 'a' (tasks[0])",
        "the path of ${workflow.input.} in 'x' ends with a dot",
    ),
    "no cases": (
        lambda: workflow(SwitchTask("s", "x").default_case(step("a"))),
        "task 's' (tasks[0])",
        "a switch needs at least one case; a default case alone is not enough",
    ),
    "no expression": (
        lambda: workflow(raw("SWITCH", evaluatorType="javascript", decisionCases={"a": []})),
        "task 'r' (tasks[0])",
        "a switch needs an expression that chooses the case",
    ),
    "no evaluator": (
        lambda: workflow(raw("SWITCH", expression="x", decisionCases={"a": []})),
        "task 'r' (tasks[0])",
        "a switch needs an evaluator type: value-param, javascript or graaljs",
    ),
    "decision without value": (
        lambda: workflow(raw("DECISION", decisionCases={"a": []})),
        "task 'r' (tasks[0])",
        "a decision needs caseValueParam or caseExpression",
    ),
    "decision without cases": (
        lambda: workflow(raw("DECISION", caseValueParam="x")),
        "task 'r' (tasks[0])",
        "a decision needs at least one case",
    ),
    "empty fork": (lambda: workflow(ForkTask("f", [], [])), "task 'f' (tasks[0])", "a fork needs at least one branch"),
    "dynamic fork without source": (
        lambda: workflow(raw("FORK_JOIN_DYNAMIC"), JOINED),
        "task 'r' (tasks[0])",
        "a dynamic fork needs dynamicForkTasksParam and dynamicForkTasksInputParamName, or the input forkTaskInputs",
    ),
    "loop without condition": (
        lambda: workflow(DoWhileTask("l", None, [step("a")])),
        "task 'l' (tasks[0])",
        "a loop needs a condition",
    ),
    "loop without tasks": (
        lambda: workflow(LoopTask("l", 3, [])),
        "task 'l' (tasks[0])",
        "a loop needs at least one task to repeat",
    ),
    "dynamic without parameter": (
        lambda: workflow(raw("DYNAMIC")),
        "task 'r' (tasks[0])",
        "a dynamic task needs dynamicTaskNameParam, the input that names the task to run",
    ),
    "event without sink": (lambda: workflow(raw("EVENT")), "task 'r' (tasks[0])", "an event task needs a sink"),
    "sub-workflow without parameters": (
        lambda: workflow(raw("SUB_WORKFLOW")),
        "task 'r' (tasks[0])",
        "a sub-workflow task needs subWorkflowParam",
    ),
    "status of terminate": (
        lambda: workflow(TerminateTask("t", WorkflowStatus.PAUSED, "x")),
        "task 't' (tasks[0])",
        "terminationStatus must be one of COMPLETED, FAILED, TERMINATED, and no reference; it is 'PAUSED'",
    ),
    "optional terminate": (
        lambda: workflow(TerminateTask("t", WorkflowStatus.FAILED, "x").with_options(optional=True)),
        "task 't' (tasks[0])",
        "a terminate task cannot be optional",
    ),
    "both waits": (
        lambda: workflow(raw("WAIT", {"duration": "5s", "until": "2030-01-01"})),
        "task 'r' (tasks[0])",
        "a wait has either duration or until, not both",
    ),
    "duration": (
        lambda: workflow(WaitForDurationTask("w", "1.5")),
        "task 'w' (tasks[0])",
        "duration '1.5s' is not a time such as '90s', '5m' or '1d 2h 3m 4s'",
    ),
    "date": (
        lambda: workflow(WaitUntilTask("w", "tomorrow")),
        "task 'w' (tasks[0])",
        "until 'tomorrow' is not a date such as '2030-12-31' or '2030-12-31 23:59 UTC'",
    ),
    "zone": (
        lambda: workflow(WaitUntilTask("w", "2030-12-31 23:59 Europe/Zurich")),
        "task 'w' (tasks[0])",
        "until '2030-12-31 23:59 Europe/Zurich' is not a date such as '2030-12-31' or '2030-12-31 23:59 UTC'",
    ),
    "schema version": (
        lambda: ConductorWorkflow.from_workflow_def(
            {"name": "wf", "schemaVersion": 1, "tasks": [{"name": "a", "taskReferenceName": "a", "type": "SIMPLE"}]}
        ),
        "workflow",
        "schemaVersion must be 2, it is 1",
    ),
    "task without names": (
        lambda: ConductorWorkflow.from_workflow_def({"name": "wf", "tasks": [{"name": "a", "type": "SIMPLE"}]}),
        "task '' (tasks[0])",
        "it needs a reference name",
    ),
}

#: What servers accept and what goes wrong later.
DOUBTFUL: dict[str, tuple[Callable[[], ConductorWorkflow], str, str]] = {
    "no tasks": (workflow, "workflow", "it has no tasks, and servers refuse that"),
    "later": (
        lambda: workflow(step("a", x="${b.output.y}"), step("b")),
        "task 'a' (tasks[0])",
        "${b.output.y} in 'x' refers to a task that runs later or in another branch: it is null",
    ),
    "other branch": (
        lambda: workflow(ForkTask("f", [[step("a")], [step("b", x="${a.output}")]], ["a", "b"])),
        "task 'b' (tasks[0].forkTasks[1][0])",
        "${a.output} in 'x' refers to a task that runs later or in another branch: it is null",
    ),
    "itself": (
        lambda: workflow(step("a", x="${a.output}")),
        "task 'a' (tasks[0])",
        "${a.output} in 'x' refers to a task that runs later or in another branch: it is null",
    ),
    "unknown task inside": (
        lambda: workflow(SwitchTask("s", "x").switch_case("y", step("a", x="${zz.output}"))),
        "task 'a' (tasks[0].decisionCases['y'][0])",
        "${zz.output} in 'x' refers to 'zz', but no task has that reference name; the tasks are s, a",
    ),
    "template literal": (
        lambda: workflow(step("a", x="${counter}")),
        "task 'a' (tasks[0])",
        "${counter} in 'x' refers to 'counter', but no task has that reference name; the tasks are a",
    ),
    "part of the workflow": (
        lambda: workflow(step("a", x="${workflow.inputs.y}")),
        "task 'a' (tasks[0])",
        (
            "${workflow.inputs.y} in 'x' names no part of the workflow; there are correlationId, env, input, output,"
            " parentWorkflowId, parentWorkflowTaskId, reasonForIncompletion, schemaVersion, secrets, status, variables,"
            " version, workflowId, workflowType"
        ),
    ),
    "task as a value": (
        lambda: workflow(step("a"), step("b", x=[{"y": step("a")}])),
        "task 'b' (tasks[1])",
        "'x[0].y' is the task 'a' itself; give its output, as a.output() does",
    ),
    "output": (
        lambda: workflow(step("a")).output_parameters({"x": "${b.output}"}),
        "outputParameters",
        "${b.output} in 'x' refers to 'b', but no task has that reference name; the tasks are a",
    ),
    "fork without join": (
        lambda: workflow([step("a")]),
        "task '{first}' (tasks[0])",
        "no join follows the fork, and servers fail such an execution; put a JoinTask behind it",
    ),
    "join on unknown": (
        lambda: workflow(ForkTask("f", [[step("a")]]), JoinTask("j", ["b"])),
        "task 'j' (tasks[1])",
        "it waits for 'b', which no fork before it runs: it would wait for ever",
    ),
    "dynamic fork without inputs": (
        lambda: workflow(DynamicForkTask("f").input_parameter("dynamicTasks", []), JOINED, step("a")),
        "task 'f' (tasks[0])",
        "the fork reads its tasks from the input 'dynamicTasksInputs'; its inputs are 'dynamicTasks'",
    ),
    "loop condition": (
        lambda: workflow(DoWhileTask("l", "$.lop['iteration'] < 3", [step("a")])),
        "task 'l' (tasks[0])",
        "the condition reads $.lop, but knows only 'a', 'l'",
    ),
    "value of a switch": (
        lambda: workflow(raw("SWITCH", evaluatorType="value-param", expression="kind", decisionCases={"a": []})),
        "task 'r' (tasks[0])",
        "the expression 'kind' names no input of the switch; its inputs are none",
    ),
    "dynamic without input": (
        lambda: workflow(raw("DYNAMIC", dynamicTaskNameParam="which")),
        "task 'r' (tasks[0])",
        "the task to run is read from the input 'which', which the task does not have",
    ),
    "http": (
        lambda: workflow(HttpTask("h", HttpInput())),
        "task 'h' (tasks[0])",
        "the HTTP request has no uri; it fails unless its definition's input template has one",
    ),
    "kafka": (
        lambda: workflow(KafkaPublishTask("k", None)),
        "task 'k' (tasks[0])",
        "the Kafka message has no topic; it fails unless its definition's input template has one",
    ),
    "jq missing": (
        lambda: workflow(JsonJQTask("q", None)),
        "task 'q' (tasks[0])",
        "there is no queryExpression; the task fails unless its definition's input template has one",
    ),
    "inline": (
        lambda: workflow(raw("INLINE", {"evaluatorType": "javascript"})),
        "task 'r' (tasks[0])",
        "there is no expression to evaluate",
    ),
    "sub-workflow by reference": (
        lambda: workflow(SubWorkflowTask("s", "${workflow.input.child}")),
        "task 's' (tasks[0])",
        "a sub-workflow whose name is a reference needs a version; 0 is the latest",
    ),
    "terminate in a fork": (
        lambda: workflow(ForkTask("f", [[step("a")], [TerminateTask("t", WorkflowStatus.FAILED, "x")]], ["a"])),
        "task 't' (tasks[0].forkTasks[1][0])",
        "it ends the whole workflow from within fork 'f': other branches are cancelled and the join never completes",
    ),
}
