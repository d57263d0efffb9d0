// The text around a quote, with the quote in the middle of the view.
const written = ({ kind, parts }) => {
  const line = document.createElement(kind === "heading" ? "h4" : "p");
  line.className = kind;
  for (const { text, marked } of parts) {
    const piece = document.createElement(marked ? "mark" : "span");
    piece.textContent = text;
    line.append(piece);
  }
  return line;
};

// A quote that is higher than the frame is read from its beginning.
const settle = (frame) => {
  const marks = [...frame.querySelectorAll("mark")].map((mark) => mark.getBoundingClientRect());
  if (!marks.length) return;
  const [top, bottom] = [marks[0].top, marks.at(-1).bottom];
  const room = Math.max(0, frame.clientHeight - (bottom - top)) / 2;
  frame.scrollTop += top - frame.getBoundingClientRect().top - room;
};

export default function ({ parentElement, data }) {
  const before = parentElement.querySelector(".frame");
  const said = JSON.stringify(data);
  if (before?.said === said) return; // whoever reads on is not carried back
  before?.remove();
  const frame = document.createElement("div");
  frame.className = "frame";
  frame.said = said;
  frame.append(...data.lines.map(written));
  parentElement.append(frame);
  settle(frame);
}
