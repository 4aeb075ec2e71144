// Prints the page. Charts are drawn for a screen: before printing they are given the paper's width.

const PAPER = "lmc-paper-width"
const PATIENCE = 3000 // milliseconds for charts to be drawn anew

function charts() {
  return [...document.querySelectorAll(".js-plotly-plot .svg-container")]
}

// Also for Ctrl+P, when there is no time to draw anew: what is wider than the paper is scaled.
function fit() {
  const place = document.querySelector(".lmc-address")
  if (place) place.textContent = window.location.href
  for (const box of charts()) {
    const { width, height } = box.getBoundingClientRect()
    if (!width || !height) continue
    box.style.setProperty("--lmc-shape", `${width} / ${height}`)
    box.style.setProperty("--lmc-wide", `${width}px`)
    for (const svg of box.querySelectorAll(".main-svg")) {
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`)
    }
  }
}

function release() {
  document.documentElement.classList.remove(PAPER)
  for (const box of charts()) {
    box.style.removeProperty("--lmc-shape")
    box.style.removeProperty("--lmc-wide")
    for (const svg of box.querySelectorAll(".main-svg")) svg.removeAttribute("viewBox")
  }
}

async function print() {
  document.documentElement.classList.add(PAPER)
  const room = () => {
    const main = document.querySelector(".stMainBlockContainer")
    return main ? main.getBoundingClientRect().width + 1 : Infinity
  }
  const until = performance.now() + PATIENCE
  const narrow = () => charts().every((box) => box.getBoundingClientRect().width <= room())
  do {
    await new Promise((done) => setTimeout(done, 150))
  } while (!narrow() && performance.now() < until)
  window.print()
}

export default function (component) {
  const { data, parentElement } = component
  const button = parentElement.querySelector("button")
  button.textContent = data.words
  button.title = data.hint
  button.onclick = print
  button.hidden = false
  // The same functions each time: listening twice is listening once.
  window.addEventListener("beforeprint", fit)
  window.addEventListener("afterprint", release)
  return () => {
    window.removeEventListener("beforeprint", fit)
    window.removeEventListener("afterprint", release)
  }
}
