// Links of a table open their row on the page that shows it, without loading it anew. A link that
// is opened in another tab, or before this script is here, leads to the same row by its address.

let wanted = ""

export default function (component) {
  const { data, setTriggerValue } = component
  const card = document.querySelector(`.st-key-${data.card}`)
  const chosen = (event) => {
    const link = event.target.closest("a[data-mark]")
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
    if (!link || elsewhere || event.button > 0) return
    event.preventDefault()
    wanted = link.dataset.mark
    if (wanted === data.shown) lead(data)
    else setTriggerValue("chosen", wanted)
  }
  if (wanted && wanted === data.shown) lead(data)
  card?.addEventListener("click", chosen)
  return () => card?.removeEventListener("click", chosen)
}

// The reader is led to the heading of the row as soon as it is drawn.
function lead({ place, heading }, tries = 40) {
  const headings = document.querySelectorAll(`.st-key-${place} h3`)
  const found = [...headings].find((one) => one.textContent.trim() === heading)
  if (!found) {
    if (tries) setTimeout(() => lead({ place, heading }, tries - 1), 50)
    return
  }
  wanted = ""
  found.tabIndex = -1
  found.focus({ preventScroll: true })
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches
  found.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" })
}
