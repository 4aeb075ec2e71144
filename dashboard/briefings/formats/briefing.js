// Shows what a mark rests on, beside its chart or in a dialog. Everything shown is in the page.
"use strict";
(() => {
  const clone = (id) => {
    const found = id && document.getElementById(id);
    if (!found) return null;
    const copy = bare(found);
    fill(copy);
    return copy;
  };

  // A copy without ids, for each is used once in the page.
  const bare = (found) => {
    const copy = found.cloneNode(true);
    for (const named of [copy, ...copy.querySelectorAll("[id]")]) named.removeAttribute("id");
    return copy;
  };

  // What is told once in the file is put where it is referred to; citations lead to their pages.
  const fill = (part) => {
    for (const same of part.querySelectorAll("a.same")) {
      const told = document.getElementById(same.hash.slice(1));
      if (told) same.parentNode.replaceWith(bare(told));
    }
    for (const cited of part.querySelectorAll(".cited a[href^='#']")) {
      const page = document.querySelector(`${cited.hash} .address a`);
      if (page) Object.assign(cited, { href: page.href, target: "_blank", rel: "noopener" });
    }
  };

  for (const part of document.querySelectorAll("details.receipts")) part.addEventListener("toggle", () => fill(part));

  const middle = (mark) => {
    const box = mark.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  };

  const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

  // The nearest mark in a direction; what lies off to the side counts as further away.
  const nearest = (marks, from, [dx, dy]) => {
    const [x, y] = middle(from);
    let best = null;
    let least = Infinity;
    for (const mark of marks) {
      const [a, b] = middle(mark);
      const along = (a - x) * dx + (b - y) * dy;
      const aside = Math.abs((a - x) * dy) + Math.abs((b - y) * dx);
      if (along > 1 && along + 3 * aside < least) {
        best = mark;
        least = along + 3 * aside;
      }
    }
    return best;
  };

  const setUp = (chart) => {
    const panel = chart.querySelector(".panel");
    const hint = panel.firstElementChild;
    const all = [...chart.querySelectorAll("g.mark")];
    let kept = null;
    let last = null;

    const show = (mark, keep) => {
      const copy = clone(mark.dataset.receipt);
      const told = document.createElement("p");
      if (!copy) told.textContent = mark.querySelector("title").textContent;
      panel.replaceChildren(copy || told);
      panel.scrollTop = 0;
      kept = keep ? mark : null;
      last = mark;
      for (const each of all) {
        each.classList.toggle("on", each === mark);
        each.setAttribute("aria-pressed", String(each === kept));
      }
    };

    const clear = () => {
      panel.replaceChildren(hint);
      kept = null;
      for (const each of all) {
        each.classList.remove("on");
        each.setAttribute("aria-pressed", "false");
      }
    };

    for (const svg of chart.querySelectorAll("svg")) {
      const marks = [...svg.querySelectorAll("g.mark")];
      // One stop of the tab key a chart; arrow keys go on from there.
      const stop = (mark) => marks.forEach((each) => each.setAttribute("tabindex", each === mark ? "0" : "-1"));
      if (marks.length) stop(marks[0]);
      for (const mark of marks) {
        mark.setAttribute("aria-pressed", "false");
        mark.addEventListener("pointerenter", (event) => {
          if (event.pointerType === "mouse" && !kept) show(mark, false);
        });
        mark.addEventListener("focus", () => {
          stop(mark);
          if (mark !== kept) show(mark, false);
        });
        mark.addEventListener("click", () => {
          if (kept === mark) return clear();
          show(mark, true);
          panel.scrollIntoView({ block: "nearest" });
        });
        mark.addEventListener("keydown", (event) => {
          const next = event.key in ARROWS ? nearest(marks, mark, ARROWS[event.key]) : { Home: marks[0], End: marks.at(-1) }[event.key];
          if (next) next.focus();
          else if (event.key === "Enter" || event.key === " ") {
            show(mark, true);
            panel.focus();
          } else if (event.key === "Escape") clear();
          if (next || event.key in ARROWS || event.key === "Enter" || event.key === " ") event.preventDefault();
        });
      }
    }
    panel.hidden = false;
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !last) return;
      last.focus();
      clear();
    });
  };

  document.querySelectorAll(".chart").forEach(setUp);

  const dialog = document.getElementById("receipt");
  const shown = dialog.querySelector(".shown");
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("a.open");
    if (opener && dialog.showModal) {
      const copy = clone(opener.hash.slice(1));
      if (!copy) return;
      event.preventDefault();
      shown.replaceChildren(copy);
      dialog.showModal();
      dialog.scrollTop = 0;
    } else if (event.target === dialog || event.target.closest("[data-close]")) {
      dialog.close();
    }
  });
})();
