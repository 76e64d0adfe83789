/** Starts the window. */
import "./style/tokens.css";
import "./style/base.css";
import { mount } from "svelte";
import App from "./App.svelte";
import Citizen from "./citizen/Citizen.svelte";
import { showAsKept } from "./frame/display";
import { choosePlatform, platform } from "./platform";

showAsKept();
const target = document.getElementById("app");
/** The same pages serve the window of the clerk and the screen turned to the citizen. */
if (target) void choosePlatform().then(() => mount(platform().isCitizens ? Citizen : App, { target }));
