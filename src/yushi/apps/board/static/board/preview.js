// A deferred script runs when the page has come whole: then there is nothing left to stop.
"use strict";
for (const stop of document.querySelectorAll("[data-until-whole]")) stop.hidden = true;
