// A text for the keeper of the record, to copy by hand or by the button.

export default function (component) {
  const { data, parentElement } = component
  const find = (selector) => parentElement.querySelector(selector)
  const text = find("textarea")
  const status = find(".status")
  find("summary").textContent = data.question
  find("label").firstChild.textContent = data.label
  find("button").textContent = data.copy
  text.value = data.text
  text.rows = Math.min(16, data.text.split("\n").length)
  status.textContent = ""
  find("details").hidden = false
  find("button").onclick = async () => {
    text.select()
    try {
      await navigator.clipboard.writeText(text.value)
      status.textContent = data.copied
    } catch (error) {
      // Without a secure address the browser keeps the clipboard to itself.
      status.textContent = document.execCommand("copy") ? data.copied : data.byHand
    }
  }
}
