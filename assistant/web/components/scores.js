// Scores of all experts side by side, one line a unit; tells which unit was chosen.
const make = (tag, className, text) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
};

const shown = (value) => (value === "" ? "·" : value === "?" ? "不能判断" : String(value).replace("-", "−"));

function line(row, data, choose) {
  const tr = make("tr", row.unit === data.chosen ? "chosen" : "");
  const name = make("td", "unit");
  const open = make("button", "", row.unit);
  open.type = "button";
  open.title = row.text;
  open.setAttribute("aria-pressed", String(row.unit === data.chosen));
  name.append(open, make("span", "top", `/${shown(row.top)}`));
  tr.append(name);
  for (const score of row.scores) tr.append(make("td", typeof score === "number" ? "score" : "score none", shown(score)));
  if (data.whole) {
    tr.append(make("td", "score", shown(row.mean)), make("td", "score strong", shown(row.trimmed)));
    const spread = make("td", row.disputed ? "score disputed" : "score", shown(row.spread));
    if (row.disputed) spread.title = "分差超过分歧界线";
    tr.append(spread);
  }
  tr.append(make("td", row.final === "" ? "score none" : "score final", shown(row.final)));
  tr.onclick = () => choose(row.unit);
  return tr;
}

export default function ({ parentElement, data, setTriggerValue }) {
  parentElement.querySelector(".frame")?.remove();
  const frame = make("div", "frame");
  const table = make("table");
  const titles = make("tr");
  const columns = ["得分点", ...data.experts, ...(data.whole ? ["均值", "截尾", "分差"] : []), "定分"];
  columns.forEach((title, n) => {
    const th = make("th", n ? "score" : "", title);
    th.scope = "col";
    titles.append(th);
  });
  const head = make("thead");
  head.append(titles);
  table.append(head);
  for (const group of data.groups) {
    const body = make("tbody");
    const part = make("tr", "part");
    const title = make("th", "", group.title);
    title.colSpan = columns.length;
    part.append(title);
    body.append(part, ...group.rows.map((row) => line(row, data, (unit) => setTriggerValue("unit", unit))));
    table.append(body);
  }
  if (!data.groups.length) frame.append(make("p", "nothing", "没有这样的得分点。"));
  else frame.append(table);
  parentElement.append(frame);
}
