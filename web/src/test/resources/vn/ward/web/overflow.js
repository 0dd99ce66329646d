/**
 * What does not fit: a page wider than the window, a visible element that reaches out of it sideways, words of a card
 * that are cut off or stand over its edge, a chart too low to be read. `whole` windows, such as a wall's, must hold the page in its height too.
 *
 * @returns {string[]}
 */
({ whole }) => {
  const findings = [];
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const slack = Math.max(1, rem / 16); // what a rounded line may be higher
  const { scrollWidth, scrollHeight } = document.documentElement;
  if (scrollWidth > innerWidth) {
    findings.push(`the page is ${scrollWidth} wide`);
  }
  if (whole && scrollHeight > innerHeight) {
    findings.push(`the page is ${scrollHeight} high`);
  }
  for (const element of document.body.querySelectorAll('*')) {
    if (!element.checkVisibility({ visibilityProperty: true })) {
      continue;
    }
    const box = element.getBoundingClientRect();
    const isOutside = box.left < -0.5 || box.right > innerWidth + 0.5 || (whole && (box.top < -0.5 || box.bottom > innerHeight + 0.5));
    if (box.width > 0 && isOutside) {
      findings.push(`${element.tagName} .${element.className.baseVal ?? element.className} reaches out of the window`);
    }
  }
  for (const element of document.querySelectorAll('.panel, .plan ol, .card *, .card, .point *, .spot *, .bandwidth *, .desk *, .incident *, .sentence *, .month *, .footer *')) {
    const ends = getComputedStyle(element).overflow !== 'visible' && element.checkVisibility();
    if (ends && (element.scrollWidth > element.clientWidth + slack || element.scrollHeight > element.clientHeight + slack)) {
      findings.push(`.${element.className} is cut off: "${element.textContent}"`);
    }
  }
  for (const words of document.querySelectorAll('.desk-number, .desk-label, .desk-words, .bandwidth .legend-item, .line-legend, .line-figure')) {
    if (words.checkVisibility() && words.scrollWidth > words.clientWidth + slack) {
      findings.push(`.${words.className} runs over what stands beside it: "${words.textContent}"`);
    }
  }
  for (const list of document.querySelectorAll('.incident-list, .points, .spots')) {
    if (list.checkVisibility() && list.scrollHeight > list.clientHeight + slack) {
      findings.push(`.${list.className} runs over what stands below it`);
    }
  }
  for (const card of document.querySelectorAll('.card, .point, .spot, .incident')) {
    const frame = card.getBoundingClientRect();
    const room = card.matches('.card') ? rem / 5 : -0.5;
    for (const part of card.querySelectorAll('*')) {
      const box = part.getBoundingClientRect();
      if (box.width > 0 && part.checkVisibility() && (box.top < frame.top + room || box.bottom > frame.bottom - room)) {
        findings.push(`.${part.className.baseVal ?? part.className} stands over the edge of .${card.className}: "${card.textContent}"`);
      }
    }
  }
  for (const chart of document.querySelectorAll('.chart')) {
    if (chart.checkVisibility() && chart.clientHeight < 6 * rem) {
      findings.push(`a chart is ${chart.clientHeight} high`);
    }
  }
  return findings;
};
