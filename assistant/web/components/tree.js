// The indicators in their groups; a chosen one unfolds into its scoring points.
let last = ""; // the unit that was in view

const make = (tag, className, text) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
};

const dot = (point) => {
  const node = make("i", `dot ${point.state}${point.done ? " done" : ""}${point.disputed ? " disputed" : ""}`);
  node.title = `${point.code} ${point.label}${point.done ? "，已确认" : ""}${point.disputed ? "，有分歧" : ""}`;
  return node;
};

// Another unit is read from its beginning.
const toTop = (chosen) => {
  if (last && last !== chosen) document.querySelector(".st-key-desk-middle")?.scrollTo(0, 0);
  last = chosen;
};

export default function ({ parentElement, data, setTriggerValue }) {
  const before = parentElement.querySelector("nav");
  const top = before?.scrollTop ?? 0;
  toTop(data.chosen);
  const nav = make("nav");
  nav.setAttribute("aria-label", "指标");
  for (const group of data.groups) {
    nav.append(make("h4", "", group.title));
    for (const unit of group.units) {
      const here = unit.points.some((p) => p.code === data.chosen);
      const row = make("button", `unit${here ? " here" : ""}`);
      row.type = "button";
      row.dataset.unit = unit.code;
      if (here) row.setAttribute("aria-current", "true");
      const dots = make("span", "dots");
      dots.append(...unit.points.map(dot));
      row.append(make("span", "code", unit.code), make("span", "text", unit.text), dots);
      row.onclick = () => setTriggerValue("unit", unit.points[0].code);
      nav.append(row);
      if (here && unit.points.length > 1) {
        const points = make("div", "points");
        for (const point of unit.points) {
          const line = make("button", `point${point.code === data.chosen ? " chosen" : ""}`);
          line.type = "button";
          line.dataset.point = point.code;
          line.append(dot(point), make("span", "code", point.code), make("span", "text", point.text), make("span", "score", point.score));
          line.onclick = () => setTriggerValue("unit", point.code);
          points.append(line);
        }
        nav.append(points);
      }
    }
  }
  if (!data.groups.length) nav.append(make("p", "nothing", "没有符合条件的指标"));
  before?.remove();
  parentElement.append(nav);
  nav.scrollTop = top;
  const chosen = nav.querySelector(".point.chosen") ?? nav.querySelector(".unit.here");
  if (chosen) {
    const [box, frame] = [chosen.getBoundingClientRect(), nav.getBoundingClientRect()];
    if (box.top < frame.top || box.bottom > frame.bottom) nav.scrollTop += box.top - frame.top - frame.height / 3;
  }
}
