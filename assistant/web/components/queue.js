// A table that sorts by a click on its head, and tells which row was chosen.
const sorting = new WeakMap(); // kept over redraws, by element

const make = (tag, className, text) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
};

const percent = (value, scale) => `${Math.max(0, Math.min(100, (100 * value) / scale))}%`;

function bar(row, scale, marks) {
  const axis = make("div", "axis");
  axis.setAttribute("role", "img");
  axis.setAttribute("aria-label", `最低 ${row.low} 分，建议 ${row.likely} 分，最高 ${row.high} 分`);
  const band = make("span", "band");
  band.style.left = percent(row.low, scale);
  band.style.width = percent(row.high - row.low, scale);
  const sure = make("span", "sure");
  sure.style.width = percent(row.low, scale);
  const needle = make("span", "needle");
  needle.style.left = percent(row.likely, scale);
  axis.append(band, sure, needle);
  for (const mark of marks) {
    const line = make("span", "limit");
    line.style.left = percent(mark, scale);
    axis.append(line);
  }
  return axis;
}

function cell(column, row) {
  const td = make("td", column.kind);
  if (column.kind === "name") {
    const open = make("button", "open", row.name);
    open.type = "button";
    td.append(open, make("span", "under", row.under));
  } else if (column.kind === "total") {
    if (row.likely === null) td.append(make("span", "none", row.none));
    else {
      const figures = make("div", "figures");
      figures.append(make("b", "", row.likely), make("span", "", `${row.low}–${row.high}`));
      td.append(figures, bar(row, row.scale, row.marks));
    }
  } else if (column.kind === "flags") {
    for (const flag of row.flags) td.append(make("span", "flag", flag));
  } else if (column.kind === "progress" && !row.units) {
    td.append(make("span", "none", "–"));
  } else if (column.kind === "progress") {
    const axis = make("div", "axis thin");
    const sure = make("span", "sure");
    sure.style.width = percent(row.confirmed, row.units);
    axis.append(sure);
    td.append(make("span", "share", `${row.confirmed} / ${row.units}`), axis);
  } else {
    td.textContent = row[column.key] ?? "–";
    if (!row[column.key]) td.classList.add("zero");
  }
  return td;
}

export default function ({ parentElement, data, setTriggerValue }) {
  const before = parentElement.querySelector(".queue");
  const top = before?.scrollTop ?? null;
  before?.remove();
  const state = sorting.get(parentElement) ?? { key: "", down: true };
  sorting.set(parentElement, state);
  const table = make("table");
  const head = make("thead");
  const titles = make("tr");
  const body = make("tbody");

  const fill = () => {
    const rows = [...data.rows];
    if (state.key) {
      const sign = state.down ? -1 : 1;
      rows.sort((a, b) => {
        const [x, y] = [a[state.key], b[state.key]];
        if (x === null || y === null) return (x === null) - (y === null);
        return sign * (typeof x === "string" ? x.localeCompare(y, "zh") : x - y);
      });
    }
    body.replaceChildren(...rows.map((row) => {
      const tr = make("tr", row.id === data.chosen ? "chosen" : "");
      tr.append(...data.columns.map((column) => cell(column, row)));
      tr.onclick = () => setTriggerValue("row", row.id);
      return tr;
    }));
    [...titles.children].forEach((th, n) => {
      const mine = data.columns[n].key === state.key;
      th.setAttribute("aria-sort", mine ? (state.down ? "descending" : "ascending") : "none");
    });
  };

  for (const column of data.columns) {
    const th = make("th", column.kind);
    const by = make("button", "sort", column.title);
    by.type = "button";
    by.onclick = () => {
      state.down = state.key === column.key ? !state.down : column.kind !== "name";
      state.key = column.key;
      fill();
    };
    th.append(by);
    titles.append(th);
  }
  head.append(titles);
  fill();
  table.append(head, body);
  const frame = make("div", data.short ? "queue short" : "queue");
  frame.append(table);
  parentElement.append(frame);
  const chosen = body.querySelector(".chosen");
  if (top !== null) frame.scrollTop = top;
  else if (chosen) frame.scrollTop = chosen.offsetTop - frame.clientHeight / 2;
}
