// convoy_in_turn: joins OPERANDS streams: for each position the words of operand 0, then those of operand 1, and so on.
//
// Operand 0 lies in the lowest bits. Parameters: OPERANDS >= 2; WIDTH of a word; WORDS packs 32 bits per operand, operand 0 lowest: its words per
// position, each >= 1; BITS of a number below the largest of them. Latency: none (valid and data pass through). Throughput: one word per cycle. Reset: the next word is operand 0's first.
`default_nettype none
module convoy_in_turn #(
    parameter OPERANDS = 2, WIDTH = 8,
    parameter [32*OPERANDS-1:0] WORDS = {OPERANDS{32'd1}},
    parameter BITS = 1
) (
    input wire clk, rst,
    input wire [OPERANDS-1:0] s_valid, output wire [OPERANDS-1:0] s_ready, input wire [OPERANDS*WIDTH-1:0] s_data,
    output wire m_valid, input wire m_ready, output wire [WIDTH-1:0] m_data
);
    if (OPERANDS < 2) convoy_in_turn_operands_must_be_at_least_two u_illegal ();

    localparam [31:0] FIRST_LEFT = WORDS[31:0] - 32'd1;

    reg [OPERANDS-1:0] turn_q;  // one bit is set: whose turn it is
    reg [BITS-1:0] left_q;      // words of the operand that come after the present one

    wire last = left_q == {BITS{1'b0}};
    wire pass = m_valid & m_ready;

    assign m_valid = |(s_valid & turn_q);
    assign s_ready = turn_q & {OPERANDS{m_ready}};

    // The word of the operand whose turn it is, and how many the next one has after its first: each bit is an OR over the operands.
    reg [WIDTH-1:0] data;
    reg [BITS-1:0] next_left;
    integer operand;
    always @* begin
        data = {WIDTH{1'b0}};
        next_left = {BITS{1'b0}};
        for (operand = 0; operand < OPERANDS; operand = operand + 1) begin
            data = data | (s_data[operand*WIDTH +: WIDTH] & {WIDTH{turn_q[operand]}});
            next_left = next_left | ((WORDS[((operand + 1) % OPERANDS)*32 +: BITS] - 1'b1) & {BITS{turn_q[operand]}});
        end
    end
    assign m_data = data;

    always @(posedge clk) begin
        if (rst) begin
            turn_q <= {{(OPERANDS-1){1'b0}}, 1'b1};
            left_q <= FIRST_LEFT[BITS-1:0];
        end else if (pass) begin
            if (last) turn_q <= {turn_q[OPERANDS-2:0], turn_q[OPERANDS-1]};
            left_q <= last ? next_left : left_q - 1'b1;
        end
    end
endmodule
`default_nettype wire
