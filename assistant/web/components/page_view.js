// A page with its boxes in view; a click makes it larger or smaller.
export default function ({ parentElement, data }) {
  parentElement.querySelector(".frame")?.remove();
  const frame = document.createElement("div");
  frame.className = "frame";
  const picture = document.createElement("img");
  picture.alt = data.alt;
  picture.src = data.src;
  const settle = () => {
    frame.scrollTop = Math.max(0, data.focus * picture.clientHeight - frame.clientHeight / 4);
  };
  picture.onload = settle;
  picture.onclick = () => {
    frame.classList.toggle("large");
    settle();
  };
  frame.append(picture);
  parentElement.append(frame);
}
