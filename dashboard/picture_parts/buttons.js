// Saves the chart of a card as a picture through Plotly's own mode-bar button.

// The trace of a picture: what differs from the page, and no mark chosen.
function pictured(trace, changes) {
  return { ...trace, selectedpoints: null, ...changes }
}

function save(format, data, say) {
  const chart = document.querySelector(`.${CSS.escape(data.chart)} .js-plotly-plot`)
  const button = chart && chart.querySelector(".modebar-btn")
  if (!button || chart._snapshotInProgress) {
    say(data.busy)
    return
  }
  const shown = { data: chart.data, layout: chart.layout }
  const options = chart._context.toImageButtonOptions
  try {
    // Plotly copies data and layout before its handler returns, so the loan ends at once.
    chart.layout = data.layout
    chart.data = data.traces || shown.data.map((trace, n) => pictured(trace, data.changes[n]))
    chart._context.toImageButtonOptions = {
      format,
      filename: data.file,
      width: data.width,
      height: data.height,
      scale: format === "png" ? data.scale : 1,
    }
    button.click()
    say(data.saved.replace("{file}", `${data.file}.${format}`))
  } catch (error) {
    say(data.failed)
  } finally {
    chart.data = shown.data
    chart.layout = shown.layout
    chart._context.toImageButtonOptions = options
  }
}

export default function (component) {
  const { parentElement } = component
  const data = JSON.parse(new TextDecoder().decode(component.data))
  const row = parentElement.querySelector(".row")
  const status = parentElement.querySelector(".status")
  const say = (text) => {
    status.textContent = text
  }
  const wanted = Object.entries(data.formats)
  while (row.children.length < wanted.length) {
    const button = document.createElement("button")
    button.type = "button"
    row.append(button)
  }
  wanted.forEach(([format, words], n) => {
    const button = row.children[n]
    button.textContent = words
    button.dataset.testid = `picture-${format}`
    button.onclick = () => save(format, data, say)
  })
}
