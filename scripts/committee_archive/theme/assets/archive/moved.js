// Goes to the new address with the paragraph that the old one named.
const to = new URL(document.currentScript.dataset.to, location.href);
to.hash = location.hash;
location.replace(to);
