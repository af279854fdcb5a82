namespace LuaSkills.Engine.Text;

/// <summary>Thrown when an encoding does not exist or cannot represent a text.</summary>
/// <param name="message">Worded as the native engine does (spec section 4.6).</param>
internal sealed class TextEncodingException(string message) : Exception(message);
