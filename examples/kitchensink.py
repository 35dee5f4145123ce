"""Every operator of the workflow language in one workflow."""
from __future__ import annotations

from conductor.client.automator.task_handler import TaskHandler
from conductor.client.configuration.configuration import Configuration
from conductor.client.worker.worker_task import worker_task
from conductor.client.workflow.conductor_workflow import ConductorWorkflow
from conductor.client.workflow.executor.workflow_executor import WorkflowExecutor
from conductor.client.workflow.task.do_while_task import LoopTask
from conductor.client.workflow.task.dynamic_fork_task import DynamicForkTask
from conductor.client.workflow.task.dynamic_task import DynamicTask
from conductor.client.workflow.task.http_task import HttpInput, HttpTask
from conductor.client.workflow.task.javascript_task import JavascriptTask
from conductor.client.workflow.task.join_task import JoinTask
from conductor.client.workflow.task.json_jq_task import JsonJQTask
from conductor.client.workflow.task.set_variable_task import SetVariableTask
from conductor.client.workflow.task.switch_task import SwitchTask
from conductor.client.workflow.task.terminate_task import TerminateTask, WorkflowStatus
from conductor.client.workflow.task.wait_task import WaitForDurationTask


@worker_task(task_definition_name="route")
def route(country: str) -> str:
    return "domestic" if country == "CH" else "abroad"


@worker_task(task_definition_name="stamp")
def stamp(text: str) -> str:
    return f"[{text}]"


def planner() -> JavascriptTask:
    """The task that decides what a dynamic fork runs."""
    return JavascriptTask(
        "planned",
        """(() => {
            let names = ["one", "two", "three"];
            return {
                tasks: names.map(name => ({name: "stamp", taskReferenceName: name, type: "SIMPLE"})),
                inputs: Object.fromEntries(names.map(name => [name, {text: name}])),
            };
        })()""",
    )


def kitchen_sink(executor: WorkflowExecutor, server_url: str) -> ConductorWorkflow:
    workflow = ConductorWorkflow(executor, name="kitchen_sink", version=1)
    country = workflow.input("country")

    # A worker, a script, a jq program and an HTTP request, one after the other.
    routed = route(task_ref_name="routed", country=country)
    doubled = JavascriptTask("doubled", "(() => $.weight * 2)()", {"weight": workflow.input("weight")})
    shaped = JsonJQTask("shaped", "{weights: [.weight, .weight + 1]}").input_parameter("weight", doubled.output())
    known = HttpTask("known", HttpInput(uri=f"{server_url}/metadata/taskdefs"))
    workflow >> routed >> doubled >> shaped >> known

    # One of several branches; the key None is the branch for everything else.
    workflow >> SwitchTask("by_route", routed.output("result")) >> {
        "domestic": stamp(task_ref_name="domestic", text="inland"),
        "abroad": [stamp(task_ref_name="abroad", text="customs"), WaitForDurationTask("pause", 1)],
        None: TerminateTask("unknown", WorkflowStatus.FAILED, "no such route"),
    }

    # Branches at the same time; each is a task or a list. The join comes by itself because a task follows.
    left = stamp(task_ref_name="left", text="left")
    right = [stamp(task_ref_name="right", text="right"), stamp(task_ref_name="rightmost", text="rightmost")]
    workflow >> [left, right] >> SetVariableTask("remember").input_parameter("left", left.output("result"))

    # Branches that are known only when the workflow runs.
    planned = planner()
    fork = DynamicForkTask("planned_fork", join_task=JoinTask("planned_join"))
    fork.input_parameter("dynamicTasks", planned.output("tasks"))
    fork.input_parameter("dynamicTasksInputs", planned.output("inputs"))
    workflow >> planned >> fork

    # A loop, a task whose name is an input, and a workflow as a task.
    loop = LoopTask("loop", 3, stamp(task_ref_name="again", text="round ${loop.output.iteration}"))
    chosen = DynamicTask(workflow.input("task"), "chosen").input_parameter("text", "chosen")
    inner = ConductorWorkflow(executor, name="inner", version=1) >> stamp(task_ref_name="inner_stamp", text="inner")
    workflow >> loop >> chosen >> inner

    return workflow.output_parameters(
        {
            "route": routed.output("result"),
            "weights": shaped.output("result").weights,
            "status": known.status_code(),
            "left": workflow.variable("left"),
            "planned": "${planned_join.output}",
            "rounds": loop.output("iteration"),
            "chosen": chosen.output("result"),
        }
    )


def main() -> None:
    configuration = Configuration(strict=True)
    workflow = kitchen_sink(WorkflowExecutor(configuration), configuration.host)
    workflow.register(overwrite=True)
    print(workflow)
    with TaskHandler(configuration=configuration) as handler:
        handler.start_processes()
        run = workflow.execute({"country": "FR", "weight": 4, "task": "stamp"}, wait_for_seconds=30)
    output = run.output or {}
    print(f"{run.status}: {output['route']}, weights {output['weights']}, HTTP {output['status']}")
    print(f"in the dynamic fork: {sorted(branch['result'] for branch in output['planned'].values())}")
    print(f"{output['rounds']} rounds, variable {output['left']}, then {output['chosen']}")


if __name__ == "__main__":
    main()
