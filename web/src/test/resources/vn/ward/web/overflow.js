/**
 * What does not fit: a page wider than the window, a visible element that reaches out of it sideways, words of a card
 * that are cut off. `whole` windows, such as a wall's, must hold the page in its height too.
 *
 * @returns {string[]}
 */
({ whole }) => {
  const findings = [];
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
  for (const element of document.querySelectorAll('.panel, .plan ol, .card *, .card, .point *, .spot *, .bandwidth *, .incident *, .sentence *, .month *, .footer *')) {
    const ends = getComputedStyle(element).overflow !== 'visible' && element.checkVisibility();
    if (ends && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)) {
      findings.push(`.${element.className} is cut off: "${element.textContent}"`);
    }
  }
  return findings;
};
