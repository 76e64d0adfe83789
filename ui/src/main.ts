/** Starts the window. */
import "./style/tokens.css";
import "./style/base.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { showAsKept } from "./frame/display";
import { choosePlatform } from "./platform";

showAsKept();
const target = document.getElementById("app");
if (target) void choosePlatform().then(() => mount(App, { target }));
