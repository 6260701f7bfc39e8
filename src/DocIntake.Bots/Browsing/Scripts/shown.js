// What stands beside which words: cells of two columns and lists of terms. An array of [words, text].
() => {
  const tidy = text => (text || '').replace(/[\s\u00a0]+/g, ' ').trim();
  const found = [];
  for (const one of document.querySelectorAll('td,dd')) {
    const before = one.previousElementSibling;
    if (before && !one.querySelector('td') && tidy(before.innerText) && tidy(one.innerText)) found.push([tidy(before.innerText.replace(/[:*]/g, ' ')), tidy(one.innerText)]);
  }
  return found;
}
