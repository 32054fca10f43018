/** Lost and found: the page is drawn by the server, and has the frame's tools. */
import "../common/frame.js";
