/** The review page. */

import { render } from "preact";
import { loadMe } from "./api.ts";

const page = document.getElementById("page");
if (!page) throw new Error("Cannot start the page, expected an element `page`.");
const me = await loadMe();
render(<h1>{me.project}</h1>, page);
