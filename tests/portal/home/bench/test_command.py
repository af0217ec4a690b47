"""The command, run as `make bench` runs it but small; nothing here looks at how fast anything was."""

from __future__ import annotations

import json
import shutil
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from actions.models import Action, ActionParty
from actions.overview import seen_actions
from portal.home.bench import matrix, scale
from portal.home.bench.growing import grow
from portal.home.bench.jobs import Done, Figures, Job, Limit, Options, Ratio, ratio
from portal.home.bench.measuring import measure
from portal.home.bench.pages import PAGES, WAYS, _ready
from portal.home.bench.register import Register, Size
from portal.home.bench.report import asked, table
from portal.home.bench.sampling import shares
from portal.shared.moments import Moment
from portal.shared.viewer import ANONYMOUS
from tests.factories import edit


def figures(**changes) -> Figures:
    values = {"group": "reading", "name": "plan", "counted": "pages", "count": 25, "cpu": 0.5, "wall": 1.0}
    return Figures(**(values | {"megabytes": 80.0} | changes))


def test_reading_is_measured_and_written_as_json(tmp_path, capsys):
    own = tmp_path / "brief.txt"
    own.write_text("Brief aan de raad\n\nHet college opent in 2025 een buurthuis in de wijk.\n", encoding="utf-8")
    path = tmp_path / "cijfers.json"

    call_command("bench", "--quick", "--only", "reading", "--file", str(own), "--json", str(path))

    answer = json.loads(path.read_text("utf-8"))
    names = [job["name"] for job in answer["jobs"]]
    stages = ["identify", "read", "read, by stage", "document data", "read in a process with limits", "extract_actions"]
    stages += ["pdftotext -layout"] if shutil.which("pdftotext") else []
    assert [name for name in names if name.startswith("budget-6.pdf")] == [f"budget-6.pdf: {stage}" for stage in stages]
    assert [job["count"] for job in answer["jobs"] if job["name"] == "budget-6.pdf: read"] == [6]
    assert [job["count"] for job in answer["jobs"] if job["name"] == "brief.txt: read"] == [2]
    assert all(job["megabytes"] > 0 and job["queries"] is None for job in answer["jobs"])
    assert capsys.readouterr().out.startswith("| job | count |")


def test_a_file_that_is_not_there_is_refused():
    with pytest.raises(CommandError, match=r"Het bestand nergens\.pdf is er niet\."):
        call_command("bench", "--file", "nergens.pdf")


def test_only_the_database_of_the_measurements_is_filled(db):
    with pytest.raises(CommandError, match="niet de database van de metingen"):
        call_command("bench", "--fill")


@pytest.mark.parametrize(("page", "way"), [(page, way) for page, ways in WAYS.items() for way in ways])
@pytest.mark.django_db
def test_every_page_that_is_measured_answers(page, way):
    Register(Size(actions=3, plans=1, passages=2)).build()

    done = _ready(page, way)()

    assert done.count > 5000
    assert done.queries > 3


@pytest.mark.django_db
def test_the_register_grows_around_the_large_plan_and_stays_whole():
    Register(Size(actions=40, plans=2, passages=2)).build()
    assert (grow(400), grow(300)) == (400, 400)
    new = Action.objects.filter(organisation__slug__startswith="gemeente-")
    assert (new.count(), Action.history.filter(id__in=new).count(), Action.history.recorded_now().count()) == (
        280,
        560,
        400,
    )
    copied = Action.history.filter(id__in=new).recorded_now()
    assert list(copied.order_by("id").values_list("id", "version", "what", "theme__organisation")) == list(
        new.order_by("id").values_list("id", "version", "what", "organisation")
    )
    assert ActionParty.objects.filter(action__in=new, is_lead=True).count() == 280
    assert ActionParty.history.recorded_now().count() == ActionParty.objects.count()
    anyone = seen_actions(ANONYMOUS, Moment(day=date(2024, 11, 1)))
    assert anyone.count() == 400
    edit(new.order_by("pk")[0], what="De triggers werken weer")
    assert Action.history.recorded_now().count() == 400


@pytest.mark.parametrize(("what", "way"), [(what, way) for what, ways in scale.WAYS.items() for way in ways])
@pytest.mark.django_db
def test_everything_that_is_measured_by_size_answers(what, way):
    Register(Size(actions=3, plans=1, passages=2)).build()
    done = scale.visiting(what, way)()
    assert (done.count > 500, done.queries <= 20) == (True, True)


def test_each_size_is_compared_with_the_smallest(tmp_path):
    assert scale.sizes(Options(tmp_path)) == [1_000, 10_000, 100_000]
    names = [scale.name_of("actions as JSON", scale.TODAY, size) for size in (1_000, 1_000_000)]
    found = [figures(name=name, cpu=cpu) for name, cpu in zip(names, (0.1, 0.12), strict=True)]
    assert [(one.name, round(one.value, 2)) for one in scale.ratios(found)] == [(f"{names[1]} / {names[0]}", 1.2)]


@pytest.mark.django_db
def test_every_act_in_the_matrix_answers(tmp_path):
    Register(Size(actions=3, plans=1, passages=2)).build()
    acts = [job for job in matrix.jobs(Options(tmp_path, quick=True)) if not job.name.startswith("eight writers")]

    done = {job.name: job.ready()() for job in acts}

    assert done["one cell: words"] == Done(1, queries=8)
    assert done["100 pasted rows, 5 columns"].count == 3
    assert len(done) == 9


def test_every_page_is_visited_in_some_way():
    assert set(WAYS) == set(PAGES)


def test_the_figures_of_an_act_that_ran_twice_are_those_of_one_run():
    def act() -> Done:
        sum(range(4_000_000))
        return Done(7, runs=2)

    once = measure("reading", Job("rekenen", "keren", lambda: act))

    assert (once.name, once.count, once.counted) == ("rekenen", 7, "keren")
    assert once.cpu > 0


def test_the_shares_of_steps_make_the_whole():
    seen = shares(lambda: json.dumps(list(range(50_000))), room="portal.home.bench", enough=0.05)

    assert seen.runs >= 1
    assert all(seconds > 0 for seconds in seen.seconds.values())


def test_a_ratio_needs_both_jobs():
    then, now = figures(name="peildatum", cpu=0.3), figures(name="vandaag", cpu=0.2)

    assert ratio([then, now], "peildatum", "vandaag", at_most=1.5) == [
        Ratio("peildatum / vandaag", pytest.approx(1.5), 1.5)
    ]
    assert ratio([now], "peildatum", "vandaag") == []


def test_what_is_asked_stands_beside_what_was_measured():
    page = figures(cpu=0.2, queries=9)

    assert asked(page, Limit(cpu=0.15, queries=10)) == "≤ 0.15 CPU s NOT MET, ≤ 10 queries met"
    assert list(table([page], {}))[2] == "| plan | 25 | pages | 125 | 0.200 | 1.000 | 80 | 9 |  |"
