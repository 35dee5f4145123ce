"""Workflows as pictures and as text."""

from __future__ import annotations

from conductor.client.workflow.conductor_workflow import ConductorWorkflow
from conductor.client.workflow.task.do_while_task import LoopTask
from conductor.client.workflow.task.fork_task import ForkTask
from conductor.client.workflow.task.simple_task import SimpleTask
from conductor.client.workflow.task.switch_task import SwitchTask
from conductor.client.workflow.task.terminate_task import TerminateTask, WorkflowStatus


def step(name: str) -> SimpleTask:
    return SimpleTask(f"{name}_def", name)


def everything() -> ConductorWorkflow:
    switch = SwitchTask("s", "x").switch_case('"x" <y>', step("b")).switch_case("z", step("c"))
    stop = (
        SwitchTask("q", "x")
        .switch_case("stop", TerminateTask("t", WorkflowStatus.FAILED, "no"))
        .default_case(step("d"))
    )
    fork = ForkTask("f", [[step("e")], [step("g"), step("h")]], ["e", "h"])
    return ConductorWorkflow(None, "wf", 3) >> step("a") >> switch >> stop >> fork >> LoopTask("l", 2, [step("i")])


def test_a_workflow_prints_as_a_tree() -> None:
    assert str(everything()).splitlines() == [
        "wf version 3",
        "├─ a (SIMPLE a_def)",
        "├─ s (SWITCH)",
        "│  ├─ case '\"x\" <y>'",
        "│  │  └─ b (SIMPLE b_def)",
        "│  └─ case 'z'",
        "│     └─ c (SIMPLE c_def)",
        "├─ q (SWITCH)",
        "│  ├─ case 'stop'",
        "│  │  └─ t (TERMINATE)",
        "│  └─ otherwise",
        "│     └─ d (SIMPLE d_def)",
        "├─ f (FORK_JOIN)",
        "│  ├─ branch 0",
        "│  │  └─ e (SIMPLE e_def)",
        "│  └─ branch 1",
        "│     ├─ g (SIMPLE g_def)",
        "│     └─ h (SIMPLE h_def)",
        "├─ f_join (JOIN)",
        "└─ l (DO_WHILE)",
        "   └─ repeat",
        "      └─ i (SIMPLE i_def)",
    ]


def test_a_workflow_is_shown_in_one_line_where_a_tree_is_too_much() -> None:
    assert repr(everything()) == "<ConductorWorkflow 'wf' version 3, 5 tasks>"


def test_a_flow_chart_has_every_way_through_the_workflow() -> None:
    lines = [line.strip() for line in everything().to_mermaid().splitlines()]

    assert lines == [
        "flowchart TD",
        'n0(["wf"])',
        'n1["a<br/>a_def"]',
        'n2{"s<br/>SWITCH"}',
        'n3["b<br/>b_def"]',
        'n4["c<br/>c_def"]',
        'n5{"q<br/>SWITCH"}',
        'n6["t<br/>TERMINATE"]',
        'n7["d<br/>d_def"]',
        'n8["f<br/>FORK_JOIN"]',
        'n9["e<br/>e_def"]',
        'n10["g<br/>g_def"]',
        'n11["h<br/>h_def"]',
        'n12["f_join<br/>JOIN"]',
        'n13{{"l<br/>DO_WHILE"}}',
        'n14["i<br/>i_def"]',
        'n15(["end"])',
        "n0 --> n1",
        "n1 --> n2",
        'n2 -->|"#quot;x#quot; #lt;y#gt;"| n3',
        'n2 -->|"z"| n4',
        "n3 --> n5",
        "n4 --> n5",
        'n2 -->|"otherwise"| n5',
        'n5 -->|"stop"| n6',
        'n5 -->|"otherwise"| n7',
        "n7 --> n8",
        "n8 --> n9",
        "n8 --> n10",
        "n10 --> n11",
        "n9 --> n12",
        "n11 --> n12",
        "n12 --> n13",
        "n13 --> n14",
        'n14 -->|"again"| n13',
        'n13 -->|"done"| n15',
    ]


def test_a_notebook_shows_the_flow_chart() -> None:
    shown = everything()._repr_markdown_()

    assert shown.startswith("```mermaid\nflowchart TD\n")
    assert shown.endswith("\n```")


def test_a_graph_quotes_what_names_may_hold() -> None:
    dot = (ConductorWorkflow(None, 'a "b" \\ c') >> step("x")).to_dot()

    assert dot.splitlines() == [
        'digraph "a \\"b\\" \\\\ c" {',
        '    n0 [shape=oval, label="a \\"b\\" \\\\ c"];',
        '    n1 [shape=box, label="x\\nx_def"];',
        '    n2 [shape=oval, label="end"];',
        "    n0 -> n1;",
        "    n1 -> n2;",
        "}",
    ]


def test_a_flow_chart_escapes_what_names_may_hold() -> None:
    chart = (ConductorWorkflow(None, "w") >> step('#35; & "a"\nb')).to_mermaid()

    assert 'n1["#35;35; #amp; #quot;a#quot; b<br/>' in chart
