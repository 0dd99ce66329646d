/**
 * What on the page is hard to read: every piece of visible text that is smaller than `leastPixels` or whose contrast with
 * what is painted behind it is less than `leastContrast` (WCAG 2). Hidden and covered text is left out.
 *
 * @returns {{ read: number, findings: string[] }}
 */
({ leastPixels, leastContrast }) => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

  /** Any CSS colour as red, green, blue and alpha, of 1. */
  const colour = (css) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255);
  };

  const over = ([r, g, b, a], ground) => [r, g, b].map((part, index) => part * a + ground[index] * (1 - a));

  const chain = (element) => (element === null ? [] : [element, ...chain(element.parentElement)]);

  const grey = (element) => chain(element).some((each) => getComputedStyle(each).filter.includes('grayscale(1)'));

  const painted = (rgb, isGrey) => {
    const luma = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    return isGrey ? [luma, luma, luma] : rgb;
  };

  /** All grounds that may lie behind: a gradient has several. */
  const grounds = (element) => {
    let behind = [[1, 1, 1]];
    for (const each of chain(element).reverse()) {
      const { backgroundColor, backgroundImage } = getComputedStyle(each);
      behind = behind.map((ground) => painted(over(colour(backgroundColor), ground), grey(each)));
      const stops = backgroundImage.match(/(?:rgba?|color|oklab|oklch)\([^()]*\)/g);
      if (stops !== null) {
        behind = stops.flatMap((stop) => behind.map((ground) => painted(over(colour(stop), ground), grey(each))));
      }
    }
    return behind;
  };

  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };

  const isSeen = (element, text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return [...range.getClientRects()].some((box) => {
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return top !== null && (element === top || element.contains(top) || top.contains(element));
    });
  };

  const findings = [];
  let read = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
    const element = text.parentElement;
    const isText = text.data.trim() !== '' && element.closest('script, style, noscript, template') === null;
    if (!isText || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || !isSeen(element, text)) {
      continue;
    }
    read += 1;
    const style = getComputedStyle(element);
    const opacity = chain(element).reduce((all, each) => all * Number(getComputedStyle(each).opacity), 1);
    const [r, g, b, a] = colour(style.color);
    const worst = Math.min(
      ...grounds(element).map((ground) => contrast(painted(over([r, g, b, a * opacity], ground), grey(element)), ground)),
    );
    const words = `"${text.data.trim()}" .${element.className}`;
    if (parseFloat(style.fontSize) < leastPixels) {
      findings.push(`${words} is ${style.fontSize} high`);
    }
    if (worst < leastContrast) {
      findings.push(`${words} has a contrast of ${worst.toFixed(2)}`);
    }
  }
  return { read, findings };
};
